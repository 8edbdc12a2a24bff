// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A statement that prints itself in both languages. */
interface Statement {
    void java(Text out);

    void python(Text out);

    /** Simpler statements in its place, for the search for the smallest program that fails. */
    default List<List<Statement>> simpler() {
        return List.of();
    }

    /** Everything that is one statement shorter, or has one simpler statement. */
    static List<List<Statement>> simpler(List<Statement> block) {
        List<List<Statement>> found = new ArrayList<>();
        for (int i = 0; i < block.size(); i++) {
            found.add(replaced(block, i, List.of()));
            for (List<Statement> instead : block.get(i).simpler()) found.add(replaced(block, i, instead));
        }
        return found;
    }

    private static List<Statement> replaced(List<Statement> block, int index, List<Statement> instead) {
        List<Statement> copy = new ArrayList<>(block);
        copy.remove(index);
        copy.addAll(index, instead);
        return copy;
    }

    /** The simpler forms of one block of a statement, each put back into the statement. */
    static List<List<Statement>> inside(List<Statement> block, Function<List<Statement>, Statement> rebuilt) {
        return simpler(block).stream().map(rebuilt).map(List::of).toList();
    }

    static void java(List<Statement> block, Text out) {
        out.in();
        for (Statement statement : block) statement.java(out);
        out.out();
    }

    static void python(List<Statement> block, Text out) {
        out.in();
        if (block.isEmpty()) out.line("pass");
        for (Statement statement : block) statement.python(out);
        out.out();
    }
}

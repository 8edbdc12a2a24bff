// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A block behind a head: a resource, or a condition of the kind that needs no else.
 *
 * @param java its head, without the brace
 * @param python its head, without the colon
 * @param first what the block begins with, always
 * @param body the rest of it
 */
record Block(String java, String python, List<Line> first, List<Statement> body) implements Statement {

    /** A resource that tells of its closing. */
    static Block with(String name, Expression number, List<Statement> body) {
        return new Block(
                "try (Res " + name + " = new Res(" + number.java() + "))",
                "with Res(" + number.python() + ") as " + name,
                List.of(),
                body);
    }

    /** A resource whose closing waits. */
    static Block asyncWith(String name, Expression number, List<Statement> body) {
        return new Block(
                "try (ARes " + name + " = new ARes(" + number.java() + "))",
                "async with ARes(" + number.python() + ") as " + name,
                List.of(),
                body);
    }

    /** What is held while the block runs: a lock, a permit. */
    static Block holding(String name, Expression held, List<Statement> body) {
        return new Block(
                "try (Held " + name + " = await(" + held.java() + ".acquire()))",
                "async with " + held.python(),
                List.of(),
                body);
    }

    @Override
    public void java(Text out) {
        out.line(java + " {").in();
        for (Line line : first) line.java(out);
        out.out();
        Statement.java(body, out);
        out.line("}");
    }

    @Override
    public void python(Text out) {
        out.line(python + ":").in();
        for (Line line : first) line.python(out);
        out.out();
        Statement.python(body, out);
    }

    @Override
    public List<List<Statement>> simpler() {
        List<List<Statement>> found = new ArrayList<>();
        found.add(body);
        found.addAll(Statement.inside(body, shorter -> new Block(java, python, first, shorter)));
        return found;
    }
}

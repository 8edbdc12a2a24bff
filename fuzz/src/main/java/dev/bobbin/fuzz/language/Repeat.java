// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A loop.
 *
 * @param name its label in Java; in Python the variable for what a {@link Jump} in it wants of outer loops
 * @param block its head, and what it repeats
 */
record Repeat(String name, Block block) implements Statement {

    /** A loop with a counter that the body only reads. */
    static Block counted(String counter, int turns, List<Statement> body) {
        return new Block(
                "for (int " + counter + " = 0; " + counter + " < " + turns + "; " + counter + "++)",
                "for " + counter + " in range(" + turns + ")",
                List.of(),
                body);
    }

    /** A loop with a condition; a counter, which stands before it, ends it. */
    static Block conditional(String counter, int turns, Expression condition, List<Statement> body) {
        return new Block(
                "while (" + counter + " < " + turns + " && (" + condition.java() + ") > 0)",
                "while " + counter + " < " + turns + " and (" + condition.python() + ") > 0",
                List.of(new Line(counter + "++", counter + " += 1")),
                body);
    }

    /** A loop over an asynchronous generator of the program. */
    static Block each(String item, Expression items, List<Statement> body) {
        return new Block(
                "for (Object " + item + "_ : Coro.each(" + items.java() + "))",
                "async for " + item + "_ in " + items.python(),
                List.of(new Line("int " + item + " = num(" + item + "_)", item + " = num(" + item + "_)")),
                body);
    }

    /** A loop over awaitables, in the order in which they end. */
    static Block completed(String item, Expression awaitables, List<Statement> body) {
        Expression next = Expression.awaited(Expression.same(item + "_"));
        return new Block(
                "for (Coro<?> " + item + "_ : " + awaitables.java() + ")",
                "for " + item + "_ in " + awaitables.python(),
                List.of(new Line("int " + item + " = " + next.java(), item + " = " + next.python())),
                body);
    }

    @Override
    public void java(Text out) {
        out.line(name + ":");
        block.java(out);
    }

    @Override
    public void python(Text out) {
        out.line(name + " = ''");
        out.enterLoop(name);
        block.python(out);
        out.leaveLoop();
        String outer = out.loop();
        if (outer != null) jumpOn(outer, out);
    }

    private void jumpOn(String outer, Text out) {
        for (String verb : List.of("break", "continue")) {
            out.line("if " + name + " == '" + verb + " " + outer + "':").in();
            out.line(outer + " = ''").line(verb).out();
        }
        out.line("if " + name + ":").in();
        out.line(outer + " = " + name).line("break").out();
    }

    @Override
    public List<List<Statement>> simpler() {
        List<List<Statement>> found = new ArrayList<>();
        found.add(block.body());
        for (List<Statement> shorter : Statement.simpler(block.body())) {
            found.add(List.of(new Repeat(name, new Block(block.java(), block.python(), block.first(), shorter))));
        }
        return found;
    }
}

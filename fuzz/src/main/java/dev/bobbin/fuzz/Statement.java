// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

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

    /** One line that needs nothing else. */
    record Line(String java, String python) implements Statement {
        @Override
        public void java(Text out) {
            out.line(java + ";");
        }

        @Override
        public void python(Text out) {
            out.line(python);
        }
    }

    /** A line that leaves the block; always behind an if, as Java refuses code that nothing reaches. */
    record Leave(Expression condition, String java, String python) implements Statement {
        @Override
        public void java(Text out) {
            out.line("if ((" + condition.java() + ") > 0) " + java);
        }

        @Override
        public void python(Text out) {
            out.line("if (" + condition.python() + ") > 0:").in().line(python).out();
        }
    }

    /** A variable that lives in a block of its own, so that its slot is used again. */
    record Scoped(String type, String name, Expression value, List<Statement> body) implements Statement {
        @Override
        public void java(Text out) {
            out.line("{")
                    .in()
                    .line(type + " " + name + " = " + value.java() + ";")
                    .out();
            Statement.java(body, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line(name + " = " + value.python());
            for (Statement statement : body) statement.python(out);
        }

        @Override
        public List<List<Statement>> simpler() {
            return inside(body, shorter -> new Scoped(type, name, value, shorter));
        }
    }

    /** If and else. */
    record If(Expression condition, List<Statement> yes, List<Statement> no) implements Statement {
        @Override
        public void java(Text out) {
            out.line("if ((" + condition.java() + ") > 0) {");
            Statement.java(yes, out);
            out.line("} else {");
            Statement.java(no, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line("if (" + condition.python() + ") > 0:");
            Statement.python(yes, out);
            out.line("else:");
            Statement.python(no, out);
        }

        @Override
        public List<List<Statement>> simpler() {
            List<List<Statement>> found = new ArrayList<>(List.of(yes, no));
            found.addAll(inside(yes, shorter -> new If(condition, shorter, no)));
            found.addAll(inside(no, shorter -> new If(condition, yes, shorter)));
            return found;
        }
    }

    /** A loop with a counter that the body only reads. */
    record For(String counter, int turns, List<Statement> body) implements Statement {
        @Override
        public void java(Text out) {
            out.line("for (int " + counter + " = 0; " + counter + " < " + turns + "; " + counter + "++) {");
            Statement.java(body, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line("for " + counter + " in range(" + turns + "):");
            Statement.python(body, out);
        }

        @Override
        public List<List<Statement>> simpler() {
            return inside(body, shorter -> new For(counter, turns, shorter));
        }
    }

    /** A loop with a condition, and a counter that ends it. */
    record While(String counter, int turns, Expression condition, List<Statement> body) implements Statement {
        @Override
        public void java(Text out) {
            out.line("int " + counter + " = 0;");
            out.line("while (" + counter + " < " + turns + " && (" + condition.java() + ") > 0) {");
            out.in().line(counter + "++;").out();
            Statement.java(body, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line(counter + " = 0");
            out.line("while " + counter + " < " + turns + " and (" + condition.python() + ") > 0:");
            out.in().line(counter + " += 1").out();
            Statement.python(body, out);
        }

        @Override
        public List<List<Statement>> simpler() {
            return inside(body, shorter -> new While(counter, turns, condition, shorter));
        }
    }

    /** A resource that tells of its closing. */
    record With(String name, Expression value, List<Statement> body) implements Statement {
        @Override
        public void java(Text out) {
            out.line("try (Res " + name + " = new Res(" + value.java() + ")) {");
            Statement.java(body, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line("with Res(" + value.python() + ") as " + name + ":");
            Statement.python(body, out);
        }

        @Override
        public List<List<Statement>> simpler() {
            List<List<Statement>> found = new ArrayList<>();
            found.add(body);
            found.addAll(inside(body, shorter -> new With(name, value, shorter)));
            return found;
        }
    }

    /** A resource whose closing waits. */
    record AsyncWith(String name, Expression value, List<Statement> body) implements Statement {
        @Override
        public void java(Text out) {
            out.line("try (ARes " + name + " = new ARes(" + value.java() + ")) {");
            Statement.java(body, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line("async with ARes(" + value.python() + ") as " + name + ":");
            Statement.python(body, out);
        }

        @Override
        public List<List<Statement>> simpler() {
            List<List<Statement>> found = new ArrayList<>();
            found.add(body);
            found.addAll(inside(body, shorter -> new AsyncWith(name, value, shorter)));
            return found;
        }
    }

    /** A loop over an asynchronous generator of the program. */
    record Each(String item, String source, Expression argument, List<Statement> body) implements Statement {
        @Override
        public void java(Text out) {
            out.line("for (Object " + item + "_ : Coro.each(" + source + "(" + argument.java() + "))) {");
            out.in().line("int " + item + " = num(" + item + "_);").out();
            Statement.java(body, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line("async for " + item + "_ in keep(" + source + "(" + argument.python() + ")):");
            out.in().line(item + " = num(" + item + "_)").out();
            Statement.python(body, out);
        }

        @Override
        public List<List<Statement>> simpler() {
            return inside(body, shorter -> new Each(item, source, argument, shorter));
        }
    }

    /** A block with an asynchronous generator that it steps itself. */
    record Stepped(String name, String source, Expression argument, List<Statement> body) implements Statement {
        @Override
        public void java(Text out) {
            out.line("{")
                    .in()
                    .line("AsyncGen<Object, Object> " + name + " = " + source + "(" + argument.java() + ");")
                    .out();
            Statement.java(body, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line(name + " = keep(" + source + "(" + argument.python() + "))");
            for (Statement statement : body) statement.python(out);
        }

        @Override
        public List<List<Statement>> simpler() {
            return inside(body, shorter -> new Stepped(name, source, argument, shorter));
        }
    }

    /** A handler: what it catches, its variable, its block. */
    record Catch(Caught caught, String name, List<Statement> body) {}

    /** Try with handlers and perhaps a finally block. */
    record Try(List<Statement> body, List<Catch> handlers, List<Statement> last) implements Statement {
        @Override
        public void java(Text out) {
            out.line("try {");
            Statement.java(body, out);
            for (Catch handler : handlers) {
                out.line("} catch (" + handler.caught.java + " " + handler.name + ") {");
                Statement.java(handler.body, out);
            }
            out.line("} finally {");
            Statement.java(last, out);
            out.line("}");
        }

        @Override
        public void python(Text out) {
            out.line("try:");
            Statement.python(body, out);
            for (Catch handler : handlers) {
                out.line("except " + handler.caught.python + " as " + handler.name + "_:");
                out.in().line(handler.name + " = " + handler.name + "_").out();
                Statement.python(handler.body, out);
            }
            out.line("finally:");
            Statement.python(last, out);
        }

        @Override
        public List<List<Statement>> simpler() {
            List<List<Statement>> found = new ArrayList<>(List.of(body, last));
            for (int i = 0; i < handlers.size(); i++) {
                List<Catch> fewer = new ArrayList<>(handlers);
                Catch handler = fewer.remove(i);
                found.add(List.of(new Try(body, fewer, last)));
                int index = i;
                found.addAll(inside(handler.body, shorter -> {
                    List<Catch> changed = new ArrayList<>(handlers);
                    changed.set(index, new Catch(handler.caught, handler.name, shorter));
                    return new Try(body, changed, last);
                }));
            }
            found.addAll(inside(body, shorter -> new Try(shorter, handlers, last)));
            found.addAll(inside(last, shorter -> new Try(body, handlers, shorter)));
            return found;
        }
    }

    /** What can be caught, in the order in which handlers may stand. */
    enum Caught {
        A("A", "A"),
        B("B", "B"),
        ORDINARY("RuntimeException", "Exception"),
        ALL("Throwable", "BaseException");

        private final String java;
        private final String python;

        Caught(String java, String python) {
            this.java = java;
            this.python = python;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Try with handlers and a finally block.
 *
 * @param name of a variable in Python: an exception that is caught takes back what a {@link Jump} has noted since
 */
record Try(List<Statement> body, List<Catch> handlers, List<Statement> last, String name) implements Statement {

    /** A handler: what it catches, its variable, its block. */
    record Catch(Caught caught, String name, List<Statement> body) {}

    /** What can be caught, in the order in which handlers may stand. */
    enum Caught {
        A("A", "A"),
        B("B", "B"),
        ORDINARY("Exception", "Exception"),
        ALL("Throwable", "BaseException");

        private final String java;
        private final String python;

        Caught(String java, String python) {
            this.java = java;
            this.python = python;
        }
    }

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
        String loop = handlers.isEmpty() ? null : out.loop();
        if (loop != null) out.line(name + " = " + loop);
        out.line("try:");
        Statement.python(body, out);
        for (Catch handler : handlers) {
            out.line("except " + handler.caught.python + " as " + handler.name + "_:")
                    .in();
            if (loop != null) out.line(loop + " = " + name);
            out.line(handler.name + " = " + handler.name + "_").out();
            Statement.python(handler.body, out);
        }
        out.line("finally:");
        Statement.python(last, out);
    }

    @Override
    public List<List<Statement>> simpler() {
        List<List<Statement>> found = new ArrayList<>(List.of(body, last));
        for (int i = 0; i < handlers.size(); i++) {
            int index = i;
            Catch handler = handlers.get(i);
            List<Catch> fewer = new ArrayList<>(handlers);
            fewer.remove(i);
            found.add(List.of(with(fewer)));
            found.addAll(Statement.inside(handler.body, shorter -> {
                List<Catch> changed = new ArrayList<>(handlers);
                changed.set(index, new Catch(handler.caught, handler.name, shorter));
                return with(changed);
            }));
        }
        found.addAll(Statement.inside(body, shorter -> new Try(shorter, handlers, last, name)));
        found.addAll(Statement.inside(last, shorter -> new Try(body, handlers, shorter, name)));
        return found;
    }

    private Try with(List<Catch> others) {
        return new Try(body, others, last, name);
    }
}

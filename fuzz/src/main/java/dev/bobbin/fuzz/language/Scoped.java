// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

/** A variable that lives in a block of its own, so that its slot is used again. */
record Scoped(String type, String name, Expression value, List<Statement> body) implements Statement {
    @Override
    public void java(Text out) {
        out.line("{").in().line(type + " " + name + " = " + value.java() + ";").out();
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
        List<List<Statement>> found = new ArrayList<>();
        found.add(body);
        found.addAll(Statement.inside(body, shorter -> new Scoped(type, name, value, shorter)));
        return found;
    }
}

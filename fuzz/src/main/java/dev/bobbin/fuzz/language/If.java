// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

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
        found.addAll(Statement.inside(yes, shorter -> new If(condition, shorter, no)));
        found.addAll(Statement.inside(no, shorter -> new If(condition, yes, shorter)));
        return found;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

/** A function of a program: a parameter, some locals of each type, a block. */
record Function(Kind kind, String name, List<Statement> body) {
    private static final String SUM = "mix(mix(a, b), mix(c, lo(p))) + whole(q) + bit(t) + mix(d[0], d[1])";

    void java(Text out) {
        out.line(kind.annotation);
        out.line("static " + kind.type + " " + name + "(" + kind.javaParameters() + ") {");
        out.in()
                .line("int a = x, b = 1, c = 2; long p = x; double q = 0.5;")
                .line("boolean t = x > 0; String s = \"s\"; int[] d = {x, 3};")
                .out();
        Statement.java(body, out);
        out.in()
                .line("log(" + SUM + " + s.length());")
                .line(kind.javaReturn("a"))
                .out();
        out.line("}");
    }

    void python(Text out) {
        out.line(kind.definition + " " + name + "(" + kind.pythonParameters() + "):");
        out.in().line("a, b, c, p, q, t, s, d = x, 1, 2, x, 0.5, x > 0, 's', [x, 3]");
        out.line(kind.definition.equals("def") || kind == Kind.ASYNC_GENERATOR ? "if False: yield" : "pass")
                .out();
        Statement.python(body, out);
        out.in()
                .line("log(w(" + SUM + " + len(s)))")
                .line(kind.pythonReturn("a"))
                .out();
    }

    List<Function> simpler() {
        List<Function> found = new ArrayList<>();
        for (List<Statement> shorter : Statement.simpler(body)) found.add(new Function(kind, name, shorter));
        return found;
    }
}

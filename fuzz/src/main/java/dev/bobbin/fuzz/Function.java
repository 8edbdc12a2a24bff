// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import java.util.ArrayList;
import java.util.List;

/** A function of a program: a parameter, some locals of each type, a block. */
record Function(Kind kind, String name, List<Statement> body) {
    void java(Text out) {
        out.line(kind.annotation);
        out.line("static " + kind.type + " " + name + "(int x) {");
        out.in()
                .line("int a = x, b = 1, c = 2; long p = x; double q = 0.5; String s = \"s\";")
                .out();
        Statement.java(body, out);
        out.in()
                .line("log(mix(mix(a, b), mix(c, lo(p))) + whole(q) + s.length());")
                .line(kind.javaReturn("a"))
                .out();
        out.line("}");
    }

    void python(Text out) {
        out.line(kind.definition + " " + name + "(x):");
        out.in().line("a, b, c, p, q, s = x, 1, 2, x, 0.5, 's'");
        out.line(kind == Kind.COROUTINE ? "pass" : "if False: yield").out();
        Statement.python(body, out);
        out.in()
                .line("log(w(mix(mix(a, b), mix(c, lo(p))) + whole(q) + len(s)))")
                .line(kind.pythonReturn("a"))
                .out();
    }

    List<Function> simpler() {
        List<Function> found = new ArrayList<>();
        for (List<Statement> shorter : Statement.simpler(body)) found.add(new Function(kind, name, shorter));
        return found;
    }
}

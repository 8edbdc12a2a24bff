// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

/** Returns or throws; always behind an if, as Java refuses code that nothing reaches. */
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

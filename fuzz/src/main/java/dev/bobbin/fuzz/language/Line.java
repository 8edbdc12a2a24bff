// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

/** One line that needs nothing else. */
record Line(String java, String python) implements Statement {
    /** A line of the form {@code $ = …}, {@code log($)}: the same in both languages but for the expression. */
    static Line of(String form, Expression value) {
        return new Line(form.replace("$", value.java()), form.replace("$", value.python()));
    }

    @Override
    public void java(Text out) {
        out.line(java + ";");
    }

    @Override
    public void python(Text out) {
        out.line(python);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

/**
 * Leaves a loop around it, or begins its next turn. Python has no labels: to leave an outer loop, a statement leaves a note in the variable
 * of the inner one and breaks, and what stands behind the inner loop, in {@link Repeat}, does what the note says.
 *
 * @param condition when
 * @param verb break or continue
 * @param loop which loop
 */
record Jump(Expression condition, String verb, String loop) implements Statement {
    @Override
    public void java(Text out) {
        out.line("if ((" + condition.java() + ") > 0) " + verb + " " + loop + ";");
    }

    @Override
    public void python(Text out) {
        String inner = out.loop();
        out.line("if (" + condition.python() + ") > 0:").in();
        if (loop.equals(inner)) {
            out.line(loop + " = ''").line(verb);
        } else {
            out.line(inner + " = '" + verb + " " + loop + "'").line("break");
        }
        out.out();
    }
}

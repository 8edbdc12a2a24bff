// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

/** Source text with indentation; both languages get it from here. */
final class Text {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    Text line(String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
        return this;
    }

    Text in() {
        depth++;
        return this;
    }

    Text out() {
        depth--;
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Source text with indentation, which knows what loops it is in; both languages get it from here. */
final class Text {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> loops = new ArrayDeque<>();
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

    void enterLoop(String name) {
        loops.push(name);
    }

    void leaveLoop() {
        loops.pop();
    }

    /** The innermost loop, if there is one. */
    @Nullable
    String loop() {
        return loops.peek();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import java.util.Locale;

/**
 * The three streams that every process has: {@code if (stream == StandardStream.STDERR) …}. In messages they are called as the
 * methods of {@link Command} are.
 */
public enum StandardStream {
    /** What the process reads: {@code StandardStream.STDIN}. */
    STDIN,
    /** What it writes: {@code StandardStream.STDOUT}. */
    STDOUT,
    /** Where it complains: {@code StandardStream.STDERR}. */
    STDERR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

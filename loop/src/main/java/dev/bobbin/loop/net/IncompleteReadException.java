// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.io.EOFException;

/**
 * The stream ended before everything was there that was to be read.
 *
 * <pre>{@code
 * try {
 *     head = await(reader.readExactly(12), IncompleteReadException.class);
 * } catch (IncompleteReadException e) {
 *     log.warn("only " + e.partial().length + " bytes of a head");
 * }
 * }</pre>
 */
public final class IncompleteReadException extends EOFException {
    private static final long serialVersionUID = 1;

    /** What {@link #expected} is where no number was expected. */
    private static final int UNKNOWN = -1;

    private final byte[] partial;
    private final int expected;

    /**
     * An end too early: {@code throw new IncompleteReadException(rest, 12);}.
     *
     * @param partial what was there
     * @param expected how many bytes were wanted
     */
    public IncompleteReadException(byte[] partial, int expected) {
        super(partial.length + " bytes read on a total of " + (expected < 0 ? "undefined" : expected)
                + " expected bytes");
        this.partial = partial.clone();
        this.expected = Math.max(expected, UNKNOWN);
    }

    static IncompleteReadException withoutSeparator(byte[] partial) {
        return new IncompleteReadException(partial, UNKNOWN);
    }

    /**
     * What was there: {@code new String(e.partial(), UTF_8)}.
     *
     * @return a copy of the bytes before the end
     */
    public byte[] partial() {
        return partial.clone();
    }

    /**
     * How many bytes were wanted: {@code e.expected() - e.partial().length}.
     *
     * @return the number; -1 if a separator was wanted
     */
    public int expected() {
        return expected;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.io.IOException;

/**
 * What was to be read up to a separator is longer than the limit of the {@link StreamReader}.
 *
 * <pre>{@code
 * try {
 *     part = await(reader.readUntil(boundary), LimitOverrunException.class);
 * } catch (LimitOverrunException e) {
 *     part = await(reader.readExactly(e.consumed()));     // it is still there
 * }
 * }</pre>
 */
public final class LimitOverrunException extends IOException {
    private static final long serialVersionUID = 1;

    private final int consumed;

    /**
     * An overrun: {@code throw new LimitOverrunException("the chunk is too long", 70_000);}.
     *
     * @param message what is too long
     * @param consumed how many bytes can be read before the separator, or before where it may begin
     */
    public LimitOverrunException(String message, int consumed) {
        super(message);
        this.consumed = consumed;
    }

    /**
     * How many bytes may be read without touching the separator: {@code reader.readExactly(e.consumed())}.
     *
     * @return their number
     */
    public int consumed() {
        return consumed;
    }
}

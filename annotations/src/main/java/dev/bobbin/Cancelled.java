// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at the await of a coroutine that is cancelled; Python's {@code CancelledError}. It is an {@link Error} so that
 * {@code catch (Exception e)} does not swallow it; finally blocks run. It carries no stack trace of its own making.
 *
 * <pre>{@code
 * try {
 *     await(Async.sleep(Duration.ofHours(1)));
 * } catch (Cancelled c) {
 *     cleanUp();
 *     throw c;
 * }
 * }</pre>
 */
public final class Cancelled extends Error {
    private static final long serialVersionUID = 1;

    /** A cancellation without a message: {@code throw new Cancelled();}. */
    public Cancelled() {
        this(null);
    }

    /**
     * A cancellation with the message that was given to {@code cancel}: {@code new Cancelled("shutting down")}.
     *
     * @param message why, or null
     */
    public Cancelled(@Nullable String message) {
        super(message, null, true, false);
    }
}

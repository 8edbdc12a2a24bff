// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import java.util.NoSuchElementException;

/**
 * The end of an asynchronous iteration: thrown by awaiting {@link AsyncIterator#anext()} when nothing follows. It
 * carries no value and no stack trace.
 *
 * <pre>{@code
 * try {
 *     Line line = await(lines.anext());
 * } catch (StopAsyncIteration end) {
 *     System.out.println("no more lines");
 * }
 * }</pre>
 */
public final class StopAsyncIteration extends NoSuchElementException {
    private static final long serialVersionUID = 1;

    /** The end: {@code throw new StopAsyncIteration();} in an {@link AsyncIterator} of your own. */
    public StopAsyncIteration() {
        super();
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

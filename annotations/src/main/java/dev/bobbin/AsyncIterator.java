// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import org.jspecify.annotations.Nullable;

/**
 * An iteration in progress, each step of which may wait; Python's {@code __anext__}.
 *
 * <pre>{@code
 * final class Countdown implements AsyncIterator<Integer> {
 *     private int n = 3;
 *
 *     @Coroutine
 *     public Coro<Integer> anext() {
 *         if (n == 0) throw new StopAsyncIteration();
 *         await(Async.sleep(Duration.ofSeconds(1)));
 *         return Coro.done(n--);
 *     }
 * }
 * }</pre>
 *
 * @param <T> the items
 */
public interface AsyncIterator<T extends @Nullable Object> extends AsyncIterable<T> {
    /**
     * One step: {@code T item = await(it.anext());}.
     *
     * @return what to await for the next item; it throws {@link StopAsyncIteration} at the end
     */
    Awaitable<T> anext();

    /**
     * This iterator: {@code it.aiter() == it}.
     *
     * @return this
     */
    @Override
    default AsyncIterator<T> aiter() {
        return this;
    }
}

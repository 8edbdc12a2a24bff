// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import org.jspecify.annotations.Nullable;

/**
 * What can be iterated by waiting for each item; Python's {@code __aiter__}.
 *
 * <pre>{@code
 * for (String line : Coro.each(reader.lines(UTF_8))) System.out.println(line);   // in a coroutine: waits at each turn
 * }</pre>
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface AsyncIterable<T extends @Nullable Object> {
    /**
     * The iteration from its beginning; an iterator returns itself: {@code AsyncIterator<T> it = source.aiter();}.
     *
     * @return the iterator
     */
    AsyncIterator<T> aiter();
}

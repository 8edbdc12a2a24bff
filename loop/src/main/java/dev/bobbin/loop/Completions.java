// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.AsyncIterable;
import dev.bobbin.AsyncIterator;
import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What {@link Async#asCompleted} returns. */
public final class Completions<T extends @Nullable Object> implements Iterable<Coro<T>>, AsyncIterable<Promise<T>> {
    Completions(Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {}

    @Override
    public Iterator<Coro<T>> iterator() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public AsyncIterator<Promise<T>> aiter() {
        throw new UnsupportedOperationException("skeleton");
    }
}

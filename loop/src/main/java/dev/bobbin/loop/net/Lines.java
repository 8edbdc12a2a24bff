// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncIterator;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.StopAsyncIteration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes through what one read after the other gives. */
final class Lines<T extends @Nullable Object> implements AsyncIterator<T> {
    private final Supplier<Coro<T>> read;
    private final Predicate<T> isEnd;

    Lines(Supplier<Coro<T>> read, Predicate<T> isEnd) {
        this.read = read;
        this.isEnd = isEnd;
    }

    @Override
    @Coroutine
    public Coro<T> anext() {
        T line = await(read.get());
        if (isEnd.test(line)) throw new StopAsyncIteration();
        return Coro.done(line);
    }
}

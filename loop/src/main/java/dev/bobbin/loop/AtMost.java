// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code wait_for}: awaits for a time at most. */
final class AtMost {
    private AtMost() {}

    /** {@code wait_for}: awaits in the same task; what runs out of time is cancelled, and its end is waited for. */
    @Coroutine
    static <T extends @Nullable Object> Coro<T> waitFor(Awaitable<T> awaitable, @Nullable Duration limit) {
        if (limit == null) return Coro.done(await(awaitable));
        if (limit.isZero() || limit.isNegative()) return withoutDelay(Async.ensure(awaitable));
        return Timeout.in(limit, timeout -> Coro.done(await(awaitable)));
    }

    @Coroutine
    private static <T extends @Nullable Object> Coro<T> withoutDelay(Promise<T> promise) {
        if (promise.isDone()) return Coro.done(promise.result());
        promise.cancel();
        await(ended(promise));
        try {
            return Coro.done(promise.result());
        } catch (Cancelled cancelled) {
            throw Thrown.asIs(Timeout.timedOut(cancelled));
        }
    }

    /** Waits for the end of a promise, whatever it is, without cancelling it when the waiting task is cancelled. */
    @Coroutine
    private static Coro<@Nullable Void> ended(Promise<?> promise) {
        Promise<Boolean> end = new Promise<>(promise.loop());
        Consumer<Promise<?>> tell = done -> {
            if (!end.isDone()) end.setResult(true);
        };
        promise.addDoneCallback(tell);
        try {
            await(end);
        } finally {
            promise.removeDoneCallback(tell);
        }
        return Coro.done();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine that is over: {@code Coro.done(value)} and {@code Coro.failed(exception)}. It can be awaited again and
 * again; driven by hand, it ends at once.
 *
 * @param <T> its value
 */
public final class Done<T extends @Nullable Object> extends Awaited<T> implements Coro<T> {
    private final @Nullable Object value;
    private final @Nullable Throwable failure;

    private Done(@Nullable Object value, @Nullable Throwable failure) {
        this.value = value;
        this.failure = failure;
    }

    /**
     * What {@code Coro.done(value)} means where a body does not return it at once.
     *
     * @param value what awaiting it gives
     * @return a coroutine that is over
     */
    public static Coro<?> with(@Nullable Object value) {
        return new Done<@Nullable Object>(value, null);
    }

    /**
     * {@code Coro.done()} as an ordinary value.
     *
     * @return a coroutine that is over
     */
    public static Coro<?> nothing() {
        return with(null);
    }

    /**
     * {@code Coro.failed(exception)}.
     *
     * @param exception what awaiting it throws
     * @param <T> what it would return
     * @return a coroutine that is over
     */
    public static <T extends @Nullable Object> Coro<T> failed(Throwable exception) {
        if (exception == null) throw new NullPointerException("Coro.failed(null): there is nothing to throw");
        return new Done<>(null, exception);
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public T take() {
        if (failure != null) throw Raised.sneaky(failure);
        return (T) value;
    }

    @Override
    public void whenDone(Runnable then) {
        then.run();
    }

    @Override
    public @Nullable Object send(@Nullable Object sent) {
        throw new StopIteration(take());
    }

    @Override
    public @Nullable Object raise(Throwable exception) {
        throw Raised.sneaky(exception);
    }

    @Override
    public void close() {
        // It is over: there is nothing to run.
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public T result() {
        return (T) value;
    }

    @Override
    public Gen.State state() {
        return Gen.State.CLOSED;
    }

    @Override
    public String toString() {
        return failure == null ? "Coro[done]" : "Coro[failed: " + failure + "]";
    }
}

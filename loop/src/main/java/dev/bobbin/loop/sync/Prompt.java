// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Promise;
import dev.bobbin.machine.Awaited;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine of which it was plain, when it was made, that it would not have to wait: an await then takes what it gives
 * without leaving the body. As with all coroutines nothing happens before the await; if somebody else was quicker until
 * then, a task waits in its place.
 */
abstract class Prompt<T extends @Nullable Object> extends Awaited<T> implements Coro<T> {
    private boolean started;
    private boolean taken;
    private @Nullable Object value;
    private @Nullable Promise<T> later;

    /**
     * Does the whole of it, or begins to wait. Every subclass says so itself, as this is called at every await:
     *
     * <pre>{@code
     * if (hasStarted()) return isThere();
     * if (isFull()) return waits(putLater(item));
     * insert(item);
     * return gives(null);
     * }</pre>
     */
    @Override
    public abstract boolean isDone();

    /** Whether this was awaited before; from now on it is. */
    final boolean hasStarted() {
        boolean before = started;
        started = true;
        return before;
    }

    /** What {@link #isDone()} answers from the second time on. */
    final boolean isThere() {
        if (later == null) throw reuse();
        return later.isDone();
    }

    private IllegalStateException reuse() {
        return new IllegalStateException("cannot reuse already awaited coroutine: " + this);
    }

    final boolean gives(@Nullable Object done) {
        value = done;
        return true;
    }

    final boolean waits(Coro<T> waiting) {
        later = Async.ensure(waiting);
        return false;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public final T take() {
        taken = true;
        return later == null ? (T) value : later.result();
    }

    @Override
    public final void whenDone(Runnable then) {
        if (later == null) then.run();
        else later.whenDone(then);
    }

    @Override
    public final boolean cancel(@Nullable String message) {
        return later != null && later.cancel(message);
    }

    @Override
    public final @Nullable Object send(@Nullable Object value) {
        if (taken) throw reuse();
        if (!started && value != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started coroutine");
        }
        if (!isDone()) return later;
        throw new StopIteration(take());
    }

    @Override
    public final @Nullable Object raise(Throwable exception) {
        if (taken) throw reuse();
        close();
        return Coro.failed(exception).raise(exception);
    }

    @Override
    public final void close() {
        started = true;
        taken = true;
        cancel(null);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public final T result() {
        if (state() != Gen.State.CLOSED) throw new IllegalStateException("the coroutine is not over: " + this);
        if (later == null) return (T) value;
        return later.isDone() && !later.isCancelled() && later.exception() == null ? later.result() : null;
    }

    @Override
    public final Gen.State state() {
        if (!started) return Gen.State.CREATED;
        return taken || later == null || later.isDone() ? Gen.State.CLOSED : Gen.State.SUSPENDED;
    }
}

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
    private static final Object NOTHING = new Object();

    private boolean started;
    private boolean taken;
    private boolean waiting;

    /** What was given to the constructor; then the value, or the promise of it. One field, as there is one for each item. */
    private @Nullable Object slot;

    Prompt(@Nullable Object given) {
        slot = given;
    }

    /** What was given to the constructor, until this has started. */
    final @Nullable Object given() {
        return slot;
    }

    /** Where this waits in its place; null if it need not. */
    @SuppressWarnings("unchecked") // waits() puts nothing else there
    private @Nullable Promise<T> later() {
        return waiting ? (Promise<T>) slot : null;
    }

    /**
     * Does the whole of it, or begins to wait. Every subclass says so itself, as this is called at every await:
     *
     * <pre>{@code
     * if (hasStarted()) return takeLaterOr(otherwise);
     * if (isFull()) return waits(putLater(item), otherwise);
     * insert(item);
     * return gives(null);
     * }</pre>
     */
    @Override
    public abstract @Nullable Object takeOr(@Nullable Object otherwise);

    /** Whether this was awaited before; from now on it is. */
    final boolean hasStarted() {
        boolean before = started;
        started = true;
        return before;
    }

    /** What {@link #takeOr} answers from the second time on. */
    final @Nullable Object takeLaterOr(@Nullable Object otherwise) {
        return isThere() ? take() : otherwise;
    }

    final @Nullable Object gives(@Nullable Object done) {
        slot = done;
        return done;
    }

    final @Nullable Object waits(Coro<T> inItsPlace, @Nullable Object otherwise) {
        slot = Async.ensure(inItsPlace);
        waiting = true;
        return otherwise;
    }

    @Override
    public final boolean isDone() {
        return started ? isThere() : takeOr(NOTHING) != NOTHING;
    }

    private boolean isThere() {
        Promise<T> later = later();
        if (later == null) throw reuse();
        return later.isDone();
    }

    private IllegalStateException reuse() {
        return new IllegalStateException("cannot reuse already awaited coroutine: " + this);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public final T take() {
        taken = true;
        Promise<T> later = later();
        return later == null ? (T) slot : later.result();
    }

    @Override
    public final void whenDone(Runnable then) {
        Promise<T> later = later();
        if (later == null) then.run();
        else later.whenDone(then);
    }

    @Override
    public final boolean cancel(@Nullable String message) {
        Promise<T> later = later();
        return later != null && later.cancel(message);
    }

    @Override
    public final @Nullable Object send(@Nullable Object value) {
        if (taken) throw reuse();
        if (!started && value != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started coroutine");
        }
        if (!isDone()) return slot;
        throw new StopIteration(take());
    }

    @Override
    public final @Nullable Object raise(Throwable exception) {
        if (taken || (started && !waiting)) throw reuse();
        close();
        return Coro.failed(exception).raise(exception);
    }

    @Override
    public final void close() {
        if (!started) slot = null;
        started = true;
        taken = true;
        cancel(null);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public final T result() {
        if (state() != Gen.State.CLOSED) throw new IllegalStateException("the coroutine is not over: " + this);
        Promise<T> later = later();
        if (later == null) return (T) slot;
        return later.isDone() && !later.isCancelled() && later.exception() == null ? later.result() : null;
    }

    @Override
    public final Gen.State state() {
        if (!started) return Gen.State.CREATED;
        Promise<T> later = later();
        return taken || later == null || later.isDone() ? Gen.State.CLOSED : Gen.State.SUSPENDED;
    }
}

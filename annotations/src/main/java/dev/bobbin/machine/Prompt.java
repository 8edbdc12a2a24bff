// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine of which it was plain, when it was made, that it would not have to wait: an await then takes what it gives
 * without leaving the body. As with all coroutines nothing happens before the await; if somebody else was quicker until
 * then, a coroutine that waits runs in its place, in the same task.
 *
 * <pre>{@code
 * public Object takeOr(Object otherwise) {
 *     Item item = (Item) starts();
 *     if (isFull()) return waits(putLater(item), otherwise);
 *     insert(item);
 *     return gives(null);
 * }
 * }</pre>
 *
 * @param <T> the value of awaiting it
 */
public abstract class Prompt<T extends @Nullable Object> extends Awaited<T> implements Coro<T> {
    private static final Object NOTHING = new Object();

    private boolean started;
    private boolean waiting;

    /** What was given to the constructor; then the value, or what runs in its place. One field, as there is one for each item. */
    private @Nullable Object slot;

    /**
     * A coroutine that has not started.
     *
     * @param given what {@link #starts} hands back
     */
    protected Prompt(@Nullable Object given) {
        slot = given;
    }

    /**
     * Does the whole of it, or says what runs in its place. Every subclass says so itself, as this is called at every
     * await.
     *
     * @param otherwise what to return if it has to wait
     * @return the value, or {@code otherwise}
     */
    @Override
    public abstract @Nullable Object takeOr(@Nullable Object otherwise);

    /**
     * The first word of {@link #takeOr}: {@code Item item = (Item) starts();}.
     *
     * @return what was given to the constructor
     * @throws IllegalStateException at the second time
     */
    protected final @Nullable Object starts() {
        if (started) throw refusal();
        started = true;
        Object given = slot;
        slot = null;
        return given;
    }

    private IllegalStateException refusal() {
        if (waiting) inItsPlace().refuseToBeAwaited();
        return new IllegalStateException("cannot reuse already awaited coroutine: " + this);
    }

    /**
     * The last word of {@link #takeOr} if it did not have to wait: {@code return gives(item);}.
     *
     * @param value what awaiting it gives
     * @return {@code value}
     */
    protected final @Nullable Object gives(@Nullable Object value) {
        slot = value;
        return value;
    }

    /**
     * The last word of {@link #takeOr} if it has to wait: {@code return waits(putLater(item), otherwise);}.
     *
     * @param inItsPlace what runs from now on
     * @param otherwise as it was given to {@link #takeOr}
     * @return {@code otherwise}
     */
    protected final @Nullable Object waits(Coro<T> inItsPlace, @Nullable Object otherwise) {
        slot = CoroutineMachine.of(inItsPlace);
        waiting = true;
        return otherwise;
    }

    /** What runs in its place since {@link #takeOr} has said so. */
    @SuppressWarnings({"unchecked", "NullAway"}) // waits() puts nothing else there
    final CoroutineMachine<T> inItsPlace() {
        return (CoroutineMachine<T>) slot;
    }

    @Override
    public final @Nullable Object send(@Nullable Object value) {
        if (waiting) return inItsPlace().send(value);
        if (!started && value != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started coroutine");
        }
        Object taken = takeOr(NOTHING);
        if (taken != NOTHING) throw new StopIteration(taken);
        return inItsPlace().send(null);
    }

    @Override
    public final @Nullable Object raise(Throwable exception) {
        if (exception == null) throw new NullPointerException("raise(null): there is nothing to raise");
        if (waiting) return inItsPlace().raise(exception);
        starts();
        throw Raised.sneaky(exception);
    }

    @Override
    public final void close() {
        if (waiting) inItsPlace().close();
        else if (!started) starts();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public final T result() {
        if (waiting) return inItsPlace().result();
        if (!started) throw new IllegalStateException("the coroutine is not over: " + this);
        return (T) slot;
    }

    @Override
    public final Gen.State state() {
        if (waiting) return inItsPlace().state();
        return started ? Gen.State.CLOSED : Gen.State.CREATED;
    }

    @Override
    public final @Nullable Object awaited() {
        return waiting ? inItsPlace().awaited() : null;
    }

    @Override
    public final Gen<?, ?, ? extends T> awaiting() {
        return new CoroutineSteps<>(this);
    }

    // An await hands out what waits in its place, and never this, so that nobody has to ask the following.

    /** Always refuses: {@code await(queue.get());}, or a task, runs a coroutine. */
    @Override
    public final boolean isDone() {
        throw isNoPromise();
    }

    /** Always refuses, as {@link #isDone}: {@code await(queue.get());}. */
    @Override
    public final T take() {
        throw isNoPromise();
    }

    /** Always refuses, as {@link #isDone}: {@code Async.createTask(queue.get()).whenDone(then);}. */
    @Override
    public final void whenDone(Runnable then) {
        throw isNoPromise();
    }

    private UnsupportedOperationException isNoPromise() {
        return new UnsupportedOperationException("a coroutine is no promise: await it, or make it a task: " + this);
    }
}

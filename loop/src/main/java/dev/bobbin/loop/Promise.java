// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Cancelled;
import dev.bobbin.machine.Awaited;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value that is there later, and belongs to one loop; asyncio's {@code Future}.
 *
 * <pre>{@code
 * Promise<String> name = new Promise<>();
 * loop.callLater(Duration.ofSeconds(1), () -> name.setResult("Ada"));
 * System.out.println(await(name));
 * }</pre>
 *
 * <p>Not for use by several threads: complete it from another thread by
 * {@code loop.callSoonThreadsafe(() -> name.setResult("Ada"))}. Completing never runs anything at once; who waits goes on
 * in the next turn of the loop.
 *
 * @param <T> the type of the value
 */
public class Promise<T extends @Nullable Object> extends Awaited<T> {
    static final byte PENDING = 0;
    static final byte FULFILLED = 1;
    static final byte FAILED = 2;
    static final byte CANCELLED = 3;

    /** Set late, at their await, by those that start there. */
    Loop loop;

    /** While pending who waits: null, a {@link Task}, a {@link DoneCallback} or {@link Waiters}; then the outcome. */
    private @Nullable Object slot;

    private byte state;

    /** A promise of the loop that runs: {@code Promise<String> name = new Promise<>();}. */
    public Promise() {
        this(Loop.current());
    }

    /**
     * A promise of a loop: {@code Promise<String> name = new Promise<>(loop);}.
     *
     * @param loop the loop that runs who waits for it
     */
    public Promise(Loop loop) {
        this.loop = Objects.requireNonNull(loop, "a promise needs a loop");
    }

    /** For those that belong to the loop in which they are awaited. */
    @SuppressWarnings("NullAway.Init") // they set it when they start, and nobody can wait for them before
    Promise(LazyPromise.Unbound unbound) {}

    /**
     * A future of plain Java as a promise of the loop that runs; Python's {@code wrap_future}:
     * {@code Promise<Page> page = Promise.of(client.sendAsync(request, toPage));}. Cancelling the promise cancels a
     * {@code CompletableFuture}.
     *
     * @param stage what completes the promise, from whatever thread
     * @param <T> the type of the value
     * @return a promise with the same value, or the same exception unwrapped
     */
    public static <T extends @Nullable Object> Promise<T> of(CompletionStage<T> stage) {
        return StagePromise.of(stage, Loop.current());
    }

    /** Whether there is an outcome: a value, an exception or a cancellation: {@code if (name.isDone()) …}. */
    @Override
    public final boolean isDone() {
        return state != PENDING || startsHere();
    }

    /** Called when it is asked for in vain: what has not started yet starts now, and may be done then. */
    boolean startsHere() {
        return false;
    }

    /** {@link #isDone()} without starting anything. */
    final boolean isPending() {
        return state == PENDING;
    }

    /**
     * Whether the promise was cancelled: {@code if (name.isCancelled()) …}.
     *
     * @return true once it is
     */
    public final boolean isCancelled() {
        return state == CANCELLED;
    }

    /**
     * The value: {@code String s = name.result();}.
     *
     * @return the value; an exception that was set is thrown as it is
     * @throws InvalidStateException while there is none
     */
    public T result() {
        if (state == PENDING) throw new InvalidStateException("Result is not set: " + this);
        return outcome();
    }

    /** What an await gives once the promise is done; not for use elsewhere: {@code String s = name.take();}. */
    @Override
    public final T take() {
        if (state == PENDING)
            throw new IllegalStateException("await wasn't used with future: " + this + " is not done");
        return outcome();
    }

    /** One call for an await: {@code Object s = name.takeOr(nothing);}. */
    @Override
    public final @Nullable Object takeOr(@Nullable Object otherwise) {
        return state != PENDING || startsHere() ? outcome() : otherwise;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    private T outcome() {
        if (state == FULFILLED) return (T) slot;
        throw Thrown.asIs(thrown());
    }

    /** A cancellation anew for each who asks: what one of them adds to it is no business of the others. */
    private Throwable thrown() {
        if (state == CANCELLED) return new Cancelled(((Cancelled) Objects.requireNonNull(slot)).getMessage());
        return ((Failure) Objects.requireNonNull(slot)).seen();
    }

    /**
     * The exception: {@code Throwable t = name.exception();}. Asking counts as having seen it.
     *
     * @return what was set, or null where there is a value
     * @throws InvalidStateException while the promise is not done
     * @throws Cancelled when it was cancelled
     */
    public final @Nullable Throwable exception() {
        if (state == PENDING) throw new InvalidStateException("Exception is not set: " + this);
        if (state == CANCELLED) throw (Cancelled) thrown();
        return state == FAILED ? thrown() : null;
    }

    /** What a cancelled promise throws, with its message; null for any other. */
    final @Nullable Cancelled cancellation() {
        return state == CANCELLED ? (Cancelled) slot : null;
    }

    /** Counts as having looked at the exception, if there is one. */
    final void retrieved() {
        if (state == FAILED) thrown();
    }

    /**
     * Completes the promise: {@code name.setResult("Ada");}.
     *
     * @param value the value of awaiting it
     * @throws InvalidStateException when it is done already
     */
    public void setResult(T value) {
        refuseIfDone();
        complete(FULFILLED, value);
    }

    /**
     * Completes the promise with an exception: {@code name.setException(new IOException("no such name"));}. If nobody
     * ever looks at it, the loop's exception handler is told.
     *
     * @param exception what awaiting it throws, this very object
     * @throws InvalidStateException when it is done already
     */
    public void setException(Throwable exception) {
        Objects.requireNonNull(exception, "setException(null): there is nothing to throw");
        refuseIfDone();
        fail(Thrown.storable(exception));
    }

    private void refuseIfDone() {
        if (state != PENDING) throw new InvalidStateException("invalid state: " + this + " is done already");
    }

    final void fail(Throwable exception) {
        complete(FAILED, loop.failures.add(this, exception));
    }

    /**
     * Cancels the promise: {@code name.cancel();}.
     *
     * @return false when it is done already
     */
    public final boolean cancel() {
        return cancel(null);
    }

    /**
     * Cancels the promise; a {@link Task} is asked to end: {@code name.cancel("no longer needed");}.
     *
     * @param message the message of the {@link Cancelled} that is thrown where it is awaited
     * @return false when it is done already
     */
    @Override
    public boolean cancel(@Nullable String message) {
        if (state != PENDING) return false;
        complete(CANCELLED, new Cancelled(message));
        return true;
    }

    /** The only way to become done. */
    final void complete(byte newState, @Nullable Object outcome) {
        loop.turns.checkThread();
        Object waiting = slot;
        slot = outcome;
        state = newState;
        if (waiting != null) wake(waiting);
    }

    private void wake(Object waiting) {
        loop.refuseIfClosed();
        if (waiting instanceof Waiters all) {
            all.wake(loop.ready);
        } else {
            loop.ready.add(waiting);
        }
    }

    /** Has a task run on, or a callback called, once this is done. */
    final void addWaiter(Object waiter) {
        if (state != PENDING) {
            wake(waiter);
        } else if (slot == null) {
            slot = waiter;
        } else if (slot instanceof Waiters all) {
            all.add(waiter);
        } else {
            slot = new Waiters(slot, waiter);
        }
    }

    /** Forgets a task that has given up to wait. */
    final void removeWaiter(Object waiter) {
        if (state != PENDING) return;
        if (slot == waiter) {
            slot = null;
        } else if (slot instanceof Waiters all) {
            all.removeIf(other -> other == waiter);
        }
    }

    /**
     * Has {@code callback} called with this promise in the turn after it is done, in a copy of the current context:
     * {@code name.addDoneCallback(done -> System.out.println(done.result()));}.
     *
     * @param callback what is called
     */
    public final void addDoneCallback(Consumer<? super Promise<T>> callback) {
        addWaiter(new DoneCallback<>(this, callback, loop.turns.valuesHere()));
    }

    /**
     * {@link #addDoneCallback(Consumer)} in a context: {@code name.addDoneCallback(this::log, Context.current());}.
     *
     * @param callback what is called
     * @param context in which it is called; no copy is made
     */
    public final void addDoneCallback(Consumer<? super Promise<T>> callback, Context context) {
        addWaiter(new DoneCallback<>(this, callback, context));
    }

    /**
     * Takes back {@link #addDoneCallback}: {@code name.removeDoneCallback(log);}.
     *
     * @param callback the very object that was added
     * @return how many times it was registered
     */
    public final int removeDoneCallback(Consumer<? super Promise<T>> callback) {
        if (state != PENDING) return 0;
        if (slot instanceof Waiters all) {
            return all.removeIf(other -> other instanceof DoneCallback<?> registered && registered.calls(callback));
        }
        if (!(slot instanceof DoneCallback<?> only && only.calls(callback))) return 0;
        slot = null;
        return 1;
    }

    /** Runs {@code then} through the loop once this is done: {@code name.whenDone(latch::countDown);}. */
    @Override
    public final void whenDone(Runnable then) {
        addDoneCallback(done -> then.run());
    }

    /**
     * The loop that runs who waits for this promise: {@code name.loop().callSoon(…)}.
     *
     * @return the loop
     */
    public final Loop loop() {
        return loop;
    }

    /**
     * The promise for the rest of Java: {@code CompletableFuture<String> name = promise.toCompletableFuture();}. May be
     * used from any thread; cancelling it cancels the promise.
     *
     * @return a future that completes as this promise does, in the loop's thread
     */
    public final CompletableFuture<T> toCompletableFuture() {
        return PromiseFuture.of(this);
    }

    /** The kind and the state: {@code Promise[pending]}, {@code Promise[result=Ada]}. */
    @Override
    public String toString() {
        return "Promise[" + stateInWords() + "]";
    }

    final String stateInWords() {
        if (state == PENDING) return "pending";
        if (state == CANCELLED) return "cancelled";
        if (state == FAILED) return "exception=" + ((Failure) Objects.requireNonNull(slot)).exception;
        return slot == this ? "result=itself" : "result=" + slot;
    }

    /** Whom this waits for is no business of a promise; a task waits for one. For messages. */
    final @Nullable Object waiters() {
        return state == PENDING ? slot : null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A machine seen as {@link Coro}, and the border to whoever drives it: {@link #step} for a task, {@link #eager()} for
 * methods that declare a Java future.
 *
 * <pre>{@code
 * protected boolean resume(Object in) {        // emitted
 *     if (state < 0) return notResumable();
 *     try {
 *         if (Host.compute(this, in)) return true;
 *     } catch (Throwable t) {
 *         throw failed(t);
 *     }
 *     if (state < 0) state = RETURNED;     // else it set out to delegate
 *     return false;
 * }
 * }</pre>
 *
 * @param <T> the value of awaiting it
 */
public abstract class CoroutineMachine<T extends @Nullable Object> extends AwaitingMachine implements Coro<T> {

    /** For emitted classes. */
    protected CoroutineMachine() {
        if (Unawaited.REPORTED) Unawaited.created(this);
    }

    /**
     * The coroutine as a machine: {@code CoroutineMachine.of(compute(1, 2)).step(null)}.
     *
     * @param coro any coroutine
     * @param <T> its value
     * @return itself, or a machine that awaits it
     */
    @SuppressWarnings("unchecked") // a coroutine gives nothing but what it returns
    public static <T extends @Nullable Object> CoroutineMachine<T> of(Coro<? extends T> coro) {
        return coro instanceof CoroutineMachine<?> machine ? (CoroutineMachine<T>) machine : new AwaitOnly<>(coro);
    }

    /**
     * The coroutine that was given to {@link #of}: {@code CoroutineMachine.of(coro).coroutine() == coro}.
     *
     * @return this, unless it does nothing but await another one
     */
    public Coro<? extends T> coroutine() {
        return this;
    }

    @Override
    String kind() {
        return "coroutine";
    }

    /** Python's words for a second use of a coroutine that is over. */
    String reuse() {
        return "cannot reuse already awaited coroutine";
    }

    /** Refuses to run in the place of a coroutine unless nothing of this one has run. */
    void refuseToBeAwaited() {
        if (isOver()) throw new IllegalStateException(reuse());
        refuseIfExecuting();
        if (state != CREATED) throw new IllegalStateException(kind() + " is being awaited already");
        started();
    }

    private void started() {
        if (Unawaited.REPORTED) Unawaited.started(this);
    }

    /**
     * Runs the coroutine, for whoever drives it, until it waits: {@code while (machine.step(null)) park();}.
     *
     * @param raised null to go on with what the innermost await waited for; else thrown there
     * @return true when it waits, {@link #waitsFor()} telling for what; false when it has returned
     */
    public final boolean step(@Nullable Throwable raised) {
        if (isOver()) throw new IllegalStateException(reuse());
        if (raised != null) return handedOutAfter(raised) != null;
        if (state == CREATED) started();
        return drive() != null;
    }

    /**
     * What the innermost await handed out at the last step: an {@link Awaited}, or whatever an awaitable of the user's
     * yielded: {@code Object promise = machine.waitsFor();}.
     *
     * @return the object, to be asked for once
     */
    public final @Nullable Object waitsFor() {
        return innermost().value();
    }

    /**
     * What the body returned, once: {@code if (!machine.step(null)) use(machine.takeValue());}.
     *
     * @return the value
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public final T takeValue() {
        return (T) takeResult();
    }

    /**
     * Where the coroutine stands, and whoever it waits for: {@code machine.stack().forEach(System.out::println);}.
     *
     * @return a line for each machine that awaits, outermost first; empty for one that is over
     */
    public final List<StackTraceElement> stack() {
        List<StackTraceElement> lines = new ArrayList<>();
        if (isOver()) return lines;
        for (ChainedMachine machine = innermost(); machine != null; machine = machine.parent) {
            Frames frames = machine.frames();
            if (frames.isUsers()) lines.add(frames.element(machine.isRunning() ? ~machine.state : machine.state));
            if (machine == this) break;
        }
        Collections.reverse(lines);
        return lines;
    }

    @Override
    public final @Nullable Object send(@Nullable Object value) {
        refuseReuse();
        if (state == CREATED && value != null && takesFirst(value)) return answer(advance());
        return answer(sendInside(value));
    }

    /** Whether a value that is sent before the start has a meaning, and is kept. */
    boolean takesFirst(Object value) {
        return false;
    }

    @Override
    public final @Nullable Object raise(Throwable exception) {
        if (exception == null) throw new NullPointerException("raise(null): there is nothing to raise");
        refuseReuse();
        return answer(handedOutAfter(exception));
    }

    private @Nullable ChainedMachine handedOutAfter(Throwable exception) {
        if (state == CREATED) started();
        return raiseInside(exception);
    }

    private void refuseReuse() {
        refuseIfExecuting();
        if (isOver()) throw new IllegalStateException(reuse());
        if (state == CREATED) started();
    }

    private @Nullable Object answer(@Nullable ChainedMachine holder) {
        if (holder == null) throw new StopIteration(takeResult());
        return holder.value();
    }

    @Override
    public final void close() {
        if (state == CREATED) started();
        closeInside();
    }

    /** The coroutine driven by hand, as a generator: {@code Gen<?, ?, T> steps = coro.awaiting();}. */
    @Override
    public final Gen<?, ?, ? extends T> awaiting() {
        return new CoroutineSteps<>(this);
    }

    /**
     * Starts the body at once: the last word of a kickoff that declares a Java future.
     *
     * @return the future of what the body returns
     */
    public final CompletableFuture<T> eager() {
        return eager(Starter.current());
    }

    final CompletableFuture<T> eager(@Nullable Starter starter) {
        return starter == null ? EagerFuture.start(this) : starter.start(this);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public final T result() {
        if (!isOver()) throw new IllegalStateException(this + " is not over: it has no result yet");
        return (T) transfer;
    }

    @Override
    public final Gen.State state() {
        return chainState();
    }

    @Override
    public final @Nullable Object awaited() {
        return directlyAwaited();
    }

    /** Where this coroutine stands: {@code Coro[Host.compute suspended at Host.java:12]}. */
    @Override
    public final String toString() {
        return told("Coro");
    }
}

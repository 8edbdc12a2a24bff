// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Awaitable;
import dev.bobbin.Gen;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A machine whose body says {@code Coro.await}.
 *
 * <pre>{@code
 * // int sum = Coro.await(x);
 * Object value = machine.awaitNow(x);        // what is there already never leaves the body
 * if (value == LEAVES) {
 *     machine.n = n;
 *     return machine.waits(1);
 * resume1:
 *     n = machine.n;
 *     value = machine.awaitedValue(in);
 * }
 * sum = (Integer) value;
 * }</pre>
 */
public abstract class AwaitingMachine extends ChainedMachine {
    /** In the place of a value: the body must be left. No user can get hold of it. */
    public static final Object LEAVES = new Object();

    /** What the body stands at, if it is nothing that runs in its place. */
    private @Nullable Awaited<?> awaited;

    AwaitingMachine() {}

    /**
     * The value of an await that need not wait, or {@link #LEAVES}: the body must be left. A value that is there passes no
     * field on its way, as every store of a reference costs a barrier. Emitted machines say the same once more, each for
     * itself: so a JIT compiler knows of each what it awaits.
     *
     * @param awaitable what the user awaits
     * @return the value; what was to be thrown at the await is thrown
     */
    public @Nullable Object awaitNow(@Nullable Object awaitable) {
        return awaitable instanceof Awaited<?> there ? taken(there, there.takeOr(LEAVES)) : awaitOther(awaitable);
    }

    /** {@link #awaitNow} for bodies that are written by hand: whether they must be left; else {@link #awaitedValue()} tells. */
    final boolean awaits(@Nullable Object awaitable) {
        try {
            Object value = awaitNow(awaitable);
            if (value == LEAVES) return true;
            transfer = value;
        } catch (Throwable t) {
            transfer = new Raised(t);
        }
        return false;
    }

    /**
     * The second half of {@link #awaitNow}: {@code taken(x, x.takeOr(LEAVES))}.
     *
     * @param there what is awaited
     * @param value what it answered
     * @return {@code value}
     */
    protected final @Nullable Object taken(Awaited<?> there, @Nullable Object value) {
        if (value == LEAVES) leaveFor(there);
        return value;
    }

    private void leaveFor(Awaited<?> there) {
        if (there instanceof Prompt<?> prompt) runInPlace(prompt.inItsPlace());
        else awaited = there;
    }

    private void runInPlace(CoroutineMachine<?> coroutine) {
        coroutine.refuseToBeAwaited();
        runInside(coroutine);
    }

    /**
     * {@link #awaitNow} for everything else: a coroutine, a Java future, what a user's awaitable does.
     *
     * @param awaitable what the user awaits
     * @return the value, or {@link #LEAVES}
     */
    protected final @Nullable Object awaitOther(@Nullable Object awaitable) {
        if (awaitable instanceof CoroutineMachine<?> coroutine) {
            runInPlace(coroutine);
            return LEAVES;
        }
        if (awaitable instanceof CompletionStage<?> stage) return awaitStage(StageAwaited.of(stage));
        if (awaitable instanceof Awaitable<?> other) {
            runInside(machineFor(stepsOf(other)));
            return LEAVES;
        }
        if (awaitable == null) throw new NullPointerException("Coro.await(null): there is nothing to wait for");
        throw new IllegalArgumentException("a " + awaitable.getClass().getName() + " cannot be awaited");
    }

    private @Nullable Object awaitStage(StageAwaited<?> stage) {
        return taken(stage, stage.takeOr(LEAVES));
    }

    private static Gen<?, ?, ?> stepsOf(Awaitable<?> awaitable) {
        Gen<?, ?, ?> steps = awaitable.awaiting();
        if (steps != null) return steps;
        throw new NullPointerException(
                awaitable.getClass().getName() + " returned null from awaiting(), where steps are expected");
    }

    /**
     * Leaves the body at suspension point {@code point}: {@code return machine.waits(3);}.
     *
     * @param point the state to go on from
     * @return true if something is handed out, false if another machine runs first
     */
    public final boolean waits(int point) {
        state = point;
        return awaited != null;
    }

    /**
     * The value of the await, or the exception.
     *
     * @param in what the body was resumed with
     * @return what was awaited, or what the driver sent
     */
    public final @Nullable Object awaitedValue(@Nullable Object in) {
        Awaited<?> there = awaited;
        if (there == null) return received(in);
        awaited = null;
        received(in);
        return HandedOutOnce.takenFrom(there);
    }

    /** The same for bodies that are written by hand, which put aside what they are resumed with. */
    final @Nullable Object awaitedValue() {
        return awaitedValue(takeTransfer());
    }

    @Override
    protected final @Nullable Object value() {
        return awaited;
    }

    /** Python's {@code cr_await}: what the body directly waits for; null unless it is suspended. */
    final @Nullable Object directlyAwaited() {
        if (!isSuspended()) return null;
        if (awaited instanceof StageAwaited<?> future) return future.stage();
        if (awaited != null) return awaited;
        ChainedMachine child = child();
        return child instanceof IteratorDelegate foreign ? foreign.target() : child;
    }
}

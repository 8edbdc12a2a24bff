// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopAsyncIteration;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A machine seen as {@link AsyncGen}. It runs in the place of an {@link AsyncGenStep}, which in turn runs in the place of
 * the coroutine that awaits the step: awaits of the body pass through to the driver, items end the step.
 *
 * @param <Y> what is yielded
 * @param <S> what can be sent
 */
public abstract class AsyncGenMachine<Y extends @Nullable Object, S extends @Nullable Object> extends AwaitingMachine
        implements AsyncGen<Y, S> {
    /** The step that is under way; Python's {@code ag_running_async}. */
    @Nullable
    AsyncGenStep<?> step;

    private boolean yielded;

    /** For emitted classes. */
    protected AsyncGenMachine() {}

    @Override
    final String kind() {
        return "async generator";
    }

    @Override
    final @Nullable String mistakenForTheEnd(Throwable exception) {
        return exception instanceof StopAsyncIteration ? "StopAsyncIteration" : super.mistakenForTheEnd(exception);
    }

    /**
     * The item of the last {@code Gen.yield}; may be read once.
     *
     * @return the item
     */
    protected abstract @Nullable Object item();

    /**
     * Leaves the body with an item: {@code return machine.yields(3);}.
     *
     * @param point the state to go on from
     * @return false: nothing goes to the driver, the item goes to the step
     */
    public final boolean yields(int point) {
        state = point;
        yielded = true;
        return false;
    }

    @Override
    final boolean isDelegating() {
        return !yielded && !isOver();
    }

    @Override
    final @Nullable Object outcome() {
        if (!yielded) return takeResult();
        yielded = false;
        return item();
    }

    /** Gives the next resume its value or exception, and lets the step run this machine. */
    final void resumeFor(AsyncGenStep<?> running, @Nullable Object in) {
        if (state == CREATED) AsyncGens.tellFirstStep(this);
        if (isSuspended()) transfer = in;
        step = running;
    }

    @Override
    public final Coro<Y> anext() {
        return new AsyncGenStep<>(this, AsyncGenStep.Kind.SEND, null);
    }

    @Override
    public final Coro<Y> asend(S value) {
        return new AsyncGenStep<>(this, AsyncGenStep.Kind.SEND, value);
    }

    @Override
    public final Coro<Y> araise(Throwable exception) {
        if (exception == null) throw new NullPointerException("araise(null): there is nothing to raise");
        return new AsyncGenStep<>(this, AsyncGenStep.Kind.RAISE, new Raised(exception));
    }

    @Override
    public final Coro<@Nullable Void> aclose() {
        return new AsyncGenStep<>(this, AsyncGenStep.Kind.CLOSE, Exit.fresh());
    }

    @Override
    public final @Nullable Object awaited() {
        return step == null ? null : directlyAwaited();
    }

    @Override
    public final Gen.State state() {
        return step == null ? chainState() : Gen.State.RUNNING;
    }

    /**
     * A machine in its first state, with the arguments of this one, which has not run.
     *
     * @return the copy
     */
    protected AsyncGenMachine<Y, S> fresh() {
        throw new UnsupportedOperationException(frames().displayName() + " declares no Publisher");
    }

    /**
     * Sees this machine, which has not run, as a publisher: the last word of a kickoff that declares one.
     *
     * @return a publisher that starts afresh for each subscriber
     */
    public final Flow.Publisher<Y> published() {
        return new AsyncGenPublisher<>(this::fresh);
    }

    /** Where this generator stands: {@code AsyncGen[Host.ticks suspended at Host.java:12]}. */
    @Override
    public final String toString() {
        return told("AsyncGen");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A deadline for a body: when it passes, the body is cancelled, and what leaves it is a {@link TimeoutException}.
 *
 * <pre>{@code
 * try {
 *     Page page = await(Async.timeout(Duration.ofSeconds(2), timeout -> load(uri)), TimeoutException.class);
 * } catch (TimeoutException e) {
 *     retry(uri);
 * }
 * }</pre>
 *
 * <p>Inside, the interruption is a {@link Cancelled}: finally blocks run, and a body that answers with something else ends
 * with that. A cancellation from outside stays one.
 */
public final class Timeout implements AsyncScope<Timeout> {
    private enum State {
        CREATED,
        ENTERED,
        EXPIRING,
        EXPIRED,
        FINISHED
    }

    private State state = State.CREATED;
    private @Nullable Long when;
    private @Nullable Task<?> task;
    private @Nullable Handle timer;
    private int requestsBefore;

    /**
     * A timeout that is entered by {@link AsyncScope#with}: {@code new Timeout(loop.time() + 1_000_000_000)}; for most
     * purposes {@link Async#timeout} is shorter.
     *
     * @param when the loop's time at which it fires, in nanoseconds, or null for never
     */
    public Timeout(@Nullable Long when) {
        this.when = when;
    }

    /** {@code timeout}: the time runs from the first step on. */
    @Coroutine
    static <T extends @Nullable Object> Coro<T> in(@Nullable Duration delay, Scoped<? super Timeout, T> body) {
        Long when = delay == null ? null : Long.valueOf(Loop.current().time() + delay.toNanos());
        return AsyncScope.with(new Timeout(when), body);
    }

    /** {@code timeout_at}. */
    static <T extends @Nullable Object> Coro<T> at(@Nullable Long when, Scoped<? super Timeout, T> body) {
        return AsyncScope.with(new Timeout(when), body);
    }

    /**
     * When it fires: {@code Long deadline = timeout.when();}.
     *
     * @return the loop's time in nanoseconds, or null for never
     */
    public @Nullable Long when() {
        return when;
    }

    /**
     * Whether the deadline has passed while the body ran: {@code if (timeout.isExpired()) …}.
     *
     * @return true also if the body swallowed the interruption
     */
    public boolean isExpired() {
        return state == State.EXPIRING || state == State.EXPIRED;
    }

    /**
     * Moves the deadline: {@code timeout.reschedule(loop.time() + 1_000_000_000);}.
     *
     * @param newWhen the loop's time in nanoseconds; a past one fires in the next turn; null for never
     * @throws IllegalStateException before the body begins, and when the deadline has passed or the body has ended
     */
    public void reschedule(@Nullable Long newWhen) {
        if (state == State.CREATED) throw new IllegalStateException("Timeout has not been entered");
        if (state != State.ENTERED) throw new IllegalStateException("Cannot change state of " + state() + " Timeout");
        when = newWhen;
        stopTimer();
        if (newWhen == null) return;
        Loop loop = Loop.current();
        boolean isPast = newWhen - loop.time() <= 0;
        timer = isPast ? loop.callSoon(this::fire) : loop.callAt(newWhen, this::fire);
    }

    private void stopTimer() {
        if (timer != null) timer.cancel();
        timer = null;
    }

    private void fire() {
        timer = null;
        if (task == null) throw new IllegalStateException("Timeout has not been entered");
        state = State.EXPIRING;
        task.cancel();
    }

    /**
     * Starts the clock; {@link AsyncScope#with} calls it: {@code await(timeout.enter());}.
     *
     * @return a coroutine with this timeout; it throws {@link IllegalStateException} outside of a task, and at a second
     *     time
     */
    @Override
    @Coroutine
    public Coro<Timeout> enter() {
        if (state != State.CREATED) throw new IllegalStateException("Timeout has already been entered");
        Task<?> current = Async.currentTask();
        if (current == null) throw new IllegalStateException("Timeout should be used inside a task");
        state = State.ENTERED;
        task = current;
        requestsBefore = current.cancelling();
        reschedule(when);
        return Coro.done(this);
    }

    /**
     * Stops the clock; {@link AsyncScope#with} calls it: {@code await(timeout.exit(null));}.
     *
     * @param error what left the body
     * @return a coroutine with false; it throws {@link TimeoutException} if the error is this timeout's own cancellation
     */
    @Override
    @Coroutine
    public Coro<Boolean> exit(@Nullable Throwable error) {
        stopTimer();
        if (state == State.ENTERED) {
            state = State.FINISHED;
        } else if (state == State.EXPIRING && task != null) {
            state = State.EXPIRED;
            if (task.uncancel() <= requestsBefore && error instanceof Cancelled) throw Thrown.asIs(timedOut(error));
        }
        return Coro.done(false);
    }

    /** The exception of a deadline that has passed, with the cancellation as its cause. */
    static TimeoutException timedOut(Throwable cancelled) {
        TimeoutException timedOut = new TimeoutException("the deadline has passed");
        timedOut.initCause(cancelled);
        return timedOut;
    }

    private String state() {
        return state == State.ENTERED ? "active" : state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Timeout[" + state() + (state == State.ENTERED ? " when " + when : "") + "]";
    }
}

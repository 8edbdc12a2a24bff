// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds tasks back until a number of them has arrived; then all go on, and it can be used again.
 *
 * <pre>{@code
 * Barrier start = new Barrier(3);
 * // in each of three tasks
 * int place = await(start.waitForAll());
 * if (place == 0) System.out.println("everybody is here");
 * }</pre>
 */
public final class Barrier {
    private enum State {
        FILLING,
        DRAINING,
        RESETTING,
        BROKEN
    }

    private final Condition changed = new Condition();
    private final int parties;
    private State state = State.FILLING;
    private int count;

    /**
     * A barrier for a number of tasks: {@code new Barrier(3)}.
     *
     * @param parties how many have to arrive
     * @throws IllegalArgumentException when it is not positive
     */
    public Barrier(int parties) {
        if (parties < 1) throw new IllegalArgumentException("parties must be > 0, not " + parties);
        this.parties = parties;
    }

    /**
     * Waits until all have arrived: {@code int place = await(barrier.waitForAll());}. Who comes while the last ones are
     * still leaving waits for those first.
     *
     * @return a coroutine with the place in the order of arrival, from 0; it throws {@link BrokenBarrierException} when
     *     the barrier is aborted or reset
     */
    @Coroutine
    public Coro<Integer> waitForAll() {
        try (Held held = await(changed.acquire())) {
            await(changed.waitFor(() -> state != State.DRAINING && state != State.RESETTING));
            if (state == State.BROKEN)
                throw new BrokenBarrierException("Barrier aborted: reset() makes it usable again.");
            int place = count++;
            try {
                if (place + 1 == parties) open();
                else await(opening());
            } finally {
                count--;
                leave();
            }
            return Coro.done(place);
        }
    }

    private void open() {
        state = State.DRAINING;
        changed.signalAll();
    }

    @Coroutine
    private Coro<@Nullable Void> opening() {
        await(changed.waitFor(() -> state != State.FILLING));
        if (state == State.DRAINING) return Coro.done();
        throw new BrokenBarrierException("Abort or reset of barrier while this task waited.");
    }

    /** The last who goes lets those in who wait outside. */
    private void leave() {
        if (count > 0) return;
        if (state != State.BROKEN) state = State.FILLING;
        changed.signalAll();
    }

    /**
     * Sends those who wait away with a {@link BrokenBarrierException}; the barrier is empty then:
     * {@code await(barrier.reset());}.
     *
     * @return a coroutine that is done when they are woken
     */
    @Coroutine
    public Coro<@Nullable Void> reset() {
        try (Held held = await(changed.acquire())) {
            state = count > 0 ? State.RESETTING : State.FILLING;
            changed.signalAll();
        }
        return Coro.done();
    }

    /**
     * Sends those who wait away with a {@link BrokenBarrierException}, and whoever comes until {@link #reset()}:
     * {@code await(barrier.abort());}.
     *
     * @return a coroutine that is done when they are woken
     */
    @Coroutine
    public Coro<@Nullable Void> abort() {
        try (Held held = await(changed.acquire())) {
            state = State.BROKEN;
            changed.signalAll();
        }
        return Coro.done();
    }

    /**
     * How many have to arrive: {@code barrier.parties()}.
     *
     * @return the number given to the constructor
     */
    public int parties() {
        return parties;
    }

    /**
     * How many have arrived and wait: {@code barrier.waiting()}.
     *
     * @return zero while the last ones leave
     */
    public int waiting() {
        return state == State.FILLING ? count : 0;
    }

    /**
     * Whether the barrier was aborted: {@code if (barrier.isBroken()) await(barrier.reset());}.
     *
     * @return true until it is reset
     */
    public boolean isBroken() {
        return state == State.BROKEN;
    }

    @Override
    public String toString() {
        return "Barrier[" + state.name().toLowerCase(Locale.ROOT) + ", " + waiting() + " of " + parties + "]";
    }
}

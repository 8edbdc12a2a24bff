// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose holder can wait until another holder changes something.
 *
 * <pre>{@code
 * Condition changed = new Condition();
 * // one task
 * try (var held = await(changed.acquire())) {
 *     await(changed.waitFor(() -> !orders.isEmpty()));
 *     cook(orders.remove());
 * }
 * // another
 * try (var held = await(changed.acquire())) {
 *     orders.add("pancake");
 *     changed.signal();
 * }
 * }</pre>
 *
 * <p>Python's {@code wait} and {@code notify} are called as {@code java.util.concurrent} calls them, because Java's
 * objects have methods of those names.
 */
public final class Condition {
    private final WaitingLine waiters = new WaitingLine(new LoopBinding(this));
    private final Lock lock;

    /** A condition with a lock of its own: {@code Condition changed = new Condition();}. */
    public Condition() {
        this(new Lock());
    }

    /**
     * A condition of a lock that others use too: {@code Condition full = new Condition(lock);}.
     *
     * @param lock what its holders hold
     */
    public Condition(Lock lock) {
        this.lock = Objects.requireNonNull(lock);
    }

    /**
     * Acquires the lock: {@code try (var held = await(changed.acquire())) { … }}.
     *
     * @return what gives the lock back when it is closed
     */
    public Coro<Held> acquire() {
        return lock.acquire();
    }

    /** Gives the lock back: {@code changed.release();}. */
    public void release() {
        lock.release();
    }

    /**
     * Whether somebody holds the lock: {@code if (changed.isLocked()) …}.
     *
     * @return true if it is held
     */
    public boolean isLocked() {
        return lock.isLocked();
    }

    /**
     * Gives the lock back, waits for a signal, and has the lock again when it is done, cancelled or not:
     * {@code await(changed.waitForSignal());}. Signals may come without a reason; {@link #waitFor} looks again.
     *
     * @return a coroutine that throws {@link IllegalStateException} when nobody holds the lock
     */
    @Coroutine
    public Coro<@Nullable Void> waitForSignal() {
        requireLock("wait");
        Waiter waiter = waiters.join();
        lock.release();
        try {
            try {
                await(waiter);
            } finally {
                waiters.leave(waiter);
                await(lockAgain());
            }
        } catch (Throwable t) {
            if (waiter.isChosen()) waiters.wakeNext();
            throw t;
        }
        return Coro.done();
    }

    /** Takes the lock, however often the task is cancelled meanwhile, and passes the last cancellation on then. */
    @Coroutine
    private Coro<@Nullable Void> lockAgain() {
        Cancelled cancelled = null;
        while (true) {
            try {
                await(lock.acquire());
                break;
            } catch (Cancelled again) {
                cancelled = again;
            }
        }
        if (cancelled != null) throw cancelled;
        return Coro.done();
    }

    /**
     * Waits until the lock's holder finds {@code predicate} true; it is asked now and after each signal:
     * {@code await(changed.waitFor(() -> !orders.isEmpty()));}.
     *
     * @param predicate what is waited for
     * @return a coroutine that is done when it is true; the lock is held then
     */
    @Coroutine
    public Coro<@Nullable Void> waitFor(BooleanSupplier predicate) {
        while (!predicate.getAsBoolean()) await(waitForSignal());
        return Coro.done();
    }

    /** Wakes the first who waits, if there is one: {@code changed.signal();}. It runs when the lock is given back. */
    public void signal() {
        signal(1);
    }

    /**
     * Wakes the first few who wait: {@code changed.signal(3);}. They run, one after the other, when the lock is given
     * back.
     *
     * @param count how many at most
     * @throws IllegalStateException when nobody holds the lock
     */
    public void signal(int count) {
        requireLock("signal");
        for (int i = 0; i < count; i++) {
            if (!waiters.wakeNext()) return;
        }
    }

    /**
     * Wakes everybody who waits: {@code changed.signalAll();}.
     *
     * @throws IllegalStateException when nobody holds the lock
     */
    public void signalAll() {
        requireLock("signal");
        waiters.wakeAll();
    }

    private void requireLock(String verb) {
        if (lock.isLocked()) return;
        throw new IllegalStateException(
                "cannot " + verb + " on un-acquired lock: await acquire() first, and close what it gives afterwards.");
    }

    @Override
    public String toString() {
        return "Condition[" + (isLocked() ? "locked" : "unlocked") + ", waiters " + waiters.size() + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import dev.bobbin.Coro;

/**
 * Lets one task at a time pass; the others wait without blocking their thread, in the order in which they came. Not
 * reentrant: a task that acquires it twice waits for itself.
 *
 * <pre>{@code
 * private final Lock lock = new Lock();
 *
 * @Coroutine
 * Coro<Void> transfer(int amount) {
 *     try (var held = await(lock.acquire())) {
 *         await(account.withdraw(amount));
 *         await(other.deposit(amount));
 *     }
 *     return Coro.done();
 * }
 * }</pre>
 */
public final class Lock {
    private final Permits permit = new Permits(this, 1) {
        @Override
        boolean choose(WaitingLine line) {
            return line.wakeFirst(); // who was cancelled in this turn leaves first, as in asyncio
        }
    };
    private final Runnable release = this::release;

    /** A free lock: {@code Lock lock = new Lock();}. */
    public Lock() {}

    /**
     * Waits until the lock is free and everybody who came before has had it:
     * {@code try (var held = await(lock.acquire())) { … }}. Nothing happens before the await.
     *
     * @return what gives the lock back when it is closed; {@link #release()} does too
     */
    public Coro<Held> acquire() {
        return permit.acquire(release);
    }

    /**
     * Gives the lock to the first who waits: {@code lock.release();}. Any task may do that.
     *
     * @throws IllegalStateException when nobody holds the lock
     */
    public void release() {
        if (!isLocked())
            throw new IllegalStateException("Lock is not acquired: release() is called once for each acquire().");
        permit.giveBack();
    }

    /**
     * Whether somebody holds the lock: {@code if (lock.isLocked()) …}. A lock that was released is unlocked until the one
     * who waits for it runs; a newcomer queues all the same.
     *
     * @return true if it is held
     */
    public boolean isLocked() {
        return permit.free() == 0 && permit.chosen() == 0;
    }

    @Override
    public String toString() {
        return "Lock[" + (isLocked() ? "locked" : "unlocked") + ", waiters " + permit.waiting() + "]";
    }
}

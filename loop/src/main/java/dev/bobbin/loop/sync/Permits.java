// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits and those who wait for one; a lock has one permit, a semaphore several. A permit that is given back
 * belongs at once to the first who waits, who is <em>chosen</em> until its task runs: so no newcomer overtakes, and if
 * that task is cancelled meanwhile, the permit goes on to the next.
 */
final class Permits {
    private final WaitingLine waiters;
    private int free;
    private int chosen;

    Permits(Object owner, int free) {
        this.waiters = new WaitingLine(new LoopBinding(owner));
        this.free = free;
    }

    int free() {
        return free;
    }

    int chosen() {
        return chosen;
    }

    int waiting() {
        return waiters.size() + chosen;
    }

    /** Whether the next who comes would have to wait. */
    boolean isTaken() {
        return free == 0 || chosen > 0; // where others wait and a permit is free, there is a chosen one
    }

    /** Takes a permit, of which {@code release} gives one back, behind all who wait already. */
    Coro<Held> acquire(Runnable release) {
        return isTaken() ? acquireLater(release) : new Acquired(release);
    }

    private final class Acquired extends Prompt<Held> {
        private final Runnable release;

        Acquired(Runnable release) {
            super(null);
            this.release = release;
        }

        @Override
        public @Nullable Object takeOr(@Nullable Object otherwise) {
            if (hasStarted()) return takeLaterOr(otherwise);
            return tryTake() ? gives(new Held(release)) : waits(acquireLater(release), otherwise);
        }
    }

    private boolean tryTake() {
        if (isTaken()) return false;
        free--;
        return true;
    }

    @Coroutine
    private Coro<Held> acquireLater(Runnable release) {
        if (!tryTake()) await(turn());
        return Coro.done(new Held(release));
    }

    @Coroutine
    private Coro<@Nullable Void> turn() {
        Waiter waiter = waiters.join();
        try {
            await(waiter);
        } catch (Throwable t) {
            if (waiter.isChosen()) free++;
            throw t;
        } finally {
            if (waiter.isChosen()) chosen--;
            waiters.leave(waiter);
            handOut();
        }
        return Coro.done();
    }

    void giveBack() {
        free++;
        handOut();
    }

    private void handOut() {
        while (free > 0 && waiters.wakeNext()) {
            free--;
            chosen++;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.machine.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits and those who wait for one; a lock has one permit, a semaphore several. A permit that is given back
 * belongs at once to the first who waits, who is <em>chosen</em> until its task runs: so no newcomer overtakes, and if
 * that task is cancelled meanwhile, the permit goes on to the next.
 */
class Permits {
    private final WaitingLine waiters;
    private int free;
    private int chosen;

    Permits(Object owner, int free) {
        this.waiters = new WaitingLine(new LoopBinding(owner));
        this.free = free;
    }

    final int free() {
        return free;
    }

    final int chosen() {
        return chosen;
    }

    final int waiting() {
        return waiters.size() + chosen;
    }

    /** Whether the next who comes would have to wait. */
    final boolean isTaken() {
        return free == 0 || chosen > 0 || !waiters.isEmpty();
    }

    /** Takes a permit, of which {@code release} gives one back, behind all who wait already. */
    final Coro<Held> acquire(Runnable release) {
        return isTaken() ? acquireLater(release) : new Acquired(release);
    }

    private final class Acquired extends Prompt<Held> {
        Acquired(Runnable release) {
            super(release);
        }

        @Override
        @SuppressWarnings("NullAway") // the constructor gave it
        public @Nullable Object takeOr(@Nullable Object otherwise) {
            Runnable release = (Runnable) starts();
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

    final void giveBack() {
        free++;
        handOut();
    }

    /** Chooses who gets a permit that is free. False if nobody does now. */
    boolean choose(WaitingLine line) {
        return line.wakeNext();
    }

    private void handOut() {
        while (free > 0 && choose(waiters)) {
            free--;
            chosen++;
        }
    }
}

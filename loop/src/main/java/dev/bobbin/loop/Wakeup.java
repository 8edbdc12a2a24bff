// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where other threads post their callbacks, and where the loop sleeps when it has none. The posts are a stack, which the
 * loop takes as a whole and turns round; a marker at its top says that the loop sleeps, so that only the one who removes
 * the marker has to wake it. While there are channels, the loop sleeps where they are watched.
 */
final class Wakeup {
    private static final VarHandle TOP;
    private static final Handle SLEEPING = marker();
    private static final Handle CLOSED = marker();

    /** About a microsecond. */
    private static final int PAUSES = 128;

    static {
        try {
            TOP = MethodHandles.lookup().findVarHandle(Wakeup.class, "top", Handle.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final IoPoller poller;
    private volatile @Nullable Handle top;
    private volatile @Nullable Thread sleeper;
    private volatile boolean watches;

    /** Whether the turn before began with posts. */
    private boolean burst;

    Wakeup(IoPoller poller) {
        this.poller = poller;
    }

    private static Handle marker() {
        return new Handle(() -> {}, Values.NONE);
    }

    /** From any thread. Returns false when the loop is closed: nobody will run the handle. */
    boolean post(Handle handle) {
        while (true) {
            Handle under = top;
            if (under == CLOSED) return false;
            handle.below = under == SLEEPING ? null : under;
            if (!TOP.compareAndSet(this, under, handle)) continue;
            if (under == SLEEPING) wake();
            return true;
        }
    }

    private void wake() {
        if (watches) poller.wakeUp();
        else LockSupport.unpark(sleeper);
    }

    boolean isEmpty() {
        return top == null;
    }

    /**
     * {@link #drainTo} at the begin of a turn. A loop that is faster than those who post would take each post alone, and fight
     * with them for the top of the stack; so in a burst, and if it has nothing else to do, it lets a few come together.
     */
    void gatherInto(ReadyQueue ready) {
        boolean posted = !isEmpty();
        if (posted && burst && ready.isEmpty()) {
            for (int i = 0; i < PAUSES; i++) Thread.onSpinWait();
        }
        burst = posted;
        if (posted) drainTo(ready);
    }

    /** In the loop's thread: hands over what was posted, oldest first. */
    void drainTo(ReadyQueue ready) {
        if (top != null && top != CLOSED) takeAll(null, ready);
    }

    private void takeAll(@Nullable Handle newTop, ReadyQueue ready) {
        Handle newest = (Handle) TOP.getAndSet(this, newTop);
        Handle oldest = null;
        while (newest != null && newest != SLEEPING) {
            Handle below = newest.below;
            newest.below = oldest;
            oldest = newest;
            newest = below;
        }
        while (oldest != null) {
            Handle next = oldest.below;
            oldest.below = null;
            ready.add(oldest);
            oldest = next;
        }
    }

    /**
     * In the loop's thread: sleeps until somebody posts, a channel is ready, {@code nanos} are over, or the thread is
     * interrupted.
     */
    void sleep(long nanos) {
        sleeper = Thread.currentThread();
        watches = !poller.isIdle();
        if (!TOP.compareAndSet(this, null, SLEEPING)) {
            poller.poll();
            return;
        }
        if (watches) {
            poller.select(nanos);
        } else if (nanos == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, nanos);
        }
        TOP.compareAndSet(this, SLEEPING, null);
    }

    /** Hands over what was posted, and refuses all that comes. */
    void close(ReadyQueue ready) {
        takeAll(CLOSED, ready);
    }
}

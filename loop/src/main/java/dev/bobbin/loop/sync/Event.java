// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens, for which any number of tasks wait.
 *
 * <pre>{@code
 * Event started = new Event();
 * // one task
 * await(started.waitForSet());
 * // another
 * started.set();
 * }</pre>
 */
public final class Event {
    private final WaitingLine waiters = new WaitingLine(new LoopBinding(this));
    private boolean set;

    /** An event that has not happened: {@code Event started = new Event();}. */
    public Event() {}

    /**
     * Waits for {@link #set()}, not at all if it was called: {@code await(started.waitForSet());}. It is Python's
     * {@code wait()}, which in Java is every object's own.
     *
     * @return a coroutine that is done when the event has happened, even if it was cleared since
     */
    @Coroutine
    public Coro<@Nullable Void> waitForSet() {
        if (set) return Coro.done();
        Waiter waiter = waiters.join();
        try {
            await(waiter);
        } finally {
            waiters.leave(waiter);
        }
        return Coro.done();
    }

    /** Lets everybody go on who waits, in the order of their coming, and whoever comes later: {@code started.set();}. */
    public void set() {
        if (set) return;
        set = true;
        waiters.wakeAll();
    }

    /** Lets those who come from now on wait again: {@code started.clear();}. */
    public void clear() {
        set = false;
    }

    /**
     * Whether the event has happened: {@code if (started.isSet()) …}.
     *
     * @return true after {@link #set()}
     */
    public boolean isSet() {
        return set;
    }

    @Override
    public String toString() {
        return "Event[" + (set ? "set" : "unset") + ", waiters " + waiters.size() + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import dev.bobbin.Coro;

/**
 * Lets a number of tasks pass at a time; the others wait in the order in which they came.
 *
 * <pre>{@code
 * private final Semaphore connections = new Semaphore(10);
 *
 * @Coroutine
 * Coro<Page> load(URI page) {
 *     try (var held = await(connections.acquire())) {
 *         return Coro.done(await(fetch(page)));
 *     }
 * }
 * }</pre>
 */
public sealed class Semaphore permits BoundedSemaphore {
    private final Permits permits;
    private final Runnable release = this::release;

    /** A semaphore with one permit: {@code new Semaphore()}. */
    public Semaphore() {
        this(1);
    }

    /**
     * A semaphore with a number of permits: {@code new Semaphore(10)}.
     *
     * @param value how many may pass at first; zero is allowed, as {@link #release()} adds permits
     * @throws IllegalArgumentException when it is negative
     */
    public Semaphore(int value) {
        if (value < 0) throw new IllegalArgumentException("Semaphore initial value must be >= 0, not " + value);
        permits = new Permits(this, value);
    }

    /**
     * Waits for a permit: {@code try (var held = await(semaphore.acquire())) { … }}. Nothing happens before the await.
     *
     * @return what gives the permit back when it is closed; {@link #release()} does too
     */
    public Coro<Held> acquire() {
        return permits.acquire(release);
    }

    /** Gives a permit to the first who waits: {@code semaphore.release();}. There may be more than in the beginning. */
    public void release() {
        permits.giveBack();
    }

    /**
     * Whether the next who comes would have to wait: {@code if (!semaphore.isLocked()) …}.
     *
     * @return true if no permit is left, or others wait
     */
    public boolean isLocked() {
        return permits.isTaken();
    }

    /** The permits that nobody has, those of chosen waiters not among them. */
    final int free() {
        return permits.free();
    }

    @Override
    public String toString() {
        String state = isLocked() ? "locked" : "unlocked, value " + permits.free();
        return getClass().getSimpleName() + "[" + state + ", waiters " + permits.waiting() + "]";
    }
}

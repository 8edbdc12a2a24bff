// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

/**
 * A semaphore that never has more permits than in the beginning: one {@link #release()} too many is an error.
 *
 * <pre>{@code BoundedSemaphore slots = new BoundedSemaphore(4);}</pre>
 */
public final class BoundedSemaphore extends Semaphore {
    private final int bound;

    /** A semaphore with one permit: {@code new BoundedSemaphore()}. */
    public BoundedSemaphore() {
        this(1);
    }

    /**
     * A semaphore with a number of permits: {@code new BoundedSemaphore(4)}.
     *
     * @param value how many may pass, now and ever
     */
    public BoundedSemaphore(int value) {
        super(value);
        bound = value;
    }

    /**
     * Gives a permit to the first who waits: {@code slots.release();}.
     *
     * @throws IllegalStateException when no permit is out
     */
    @Override
    public void release() {
        if (free() >= bound) {
            throw new IllegalStateException(
                    "BoundedSemaphore released too many times: all " + bound + " permits are back already.");
        }
        super.release();
    }
}

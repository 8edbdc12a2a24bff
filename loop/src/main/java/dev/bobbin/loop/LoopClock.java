// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/**
 * The time of a loop. There are two kinds: the system's, which is the default, and
 * {@link dev.bobbin.loop.testing.VirtualClock}, which moves only when nothing else can.
 *
 * <pre>{@code
 * Loop.run(main(), new VirtualClock());
 * }</pre>
 */
public interface LoopClock {
    /**
     * The time now: {@code long started = clock.now();}.
     *
     * @return nanoseconds from an arbitrary origin; never less than before
     */
    long now();

    /**
     * Asked when nothing can run before {@code deadline}: {@code if (clock.skipTo(deadline)) continue;}.
     *
     * @param deadline when the next timer is due
     * @return true when the clock stands there now; false when the loop has to sleep until then
     */
    default boolean skipTo(long deadline) {
        return false;
    }

    /**
     * Whether time only moves by {@link #skipTo}: {@code clock.isVirtual()}. Under such a clock a loop that has nothing
     * left to do, while its main task waits, reports a deadlock.
     *
     * @return false for a clock that goes by itself
     */
    default boolean isVirtual() {
        return false;
    }

    /**
     * The system's clock, {@link System#nanoTime()}: {@code Loop loop = Loop.create(LoopClock.system());}.
     *
     * @return the clock of a loop that is given no other
     */
    static LoopClock system() {
        return System::nanoTime;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Callbacks with a time, all of them pending at once. */
public interface Timers extends AutoCloseable {
    /** How far the last of them is away when it is registered. */
    int LONGEST_MILLIS = 500;

    /**
     * Registers {@code n} timers, those {@code millis(i)} away, and waits until all have fired. Each counts.
     *
     * @return the count
     */
    long fire(int n) throws InterruptedException;

    /** How far timer number {@code i} is away, out of order as in life. */
    static int millis(int i) {
        return Math.floorMod(i * 0x9E3779B9, LONGEST_MILLIS) + 1;
    }

    @Override
    void close() throws InterruptedException;
}

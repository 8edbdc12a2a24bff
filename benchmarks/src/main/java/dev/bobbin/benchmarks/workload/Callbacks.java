// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Callbacks that the loop's own thread registers. */
public interface Callbacks extends AutoCloseable {
    /** How many are registered before the first of them runs. */
    int BATCH = 1000;

    /**
     * Has {@code batches} times {@link #BATCH} callbacks called by a loop. Each counts.
     *
     * @return the count
     */
    long callSoon(int batches) throws InterruptedException;

    @Override
    void close() throws InterruptedException;
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Callbacks that another thread posts to a loop. */
public interface Posts extends AutoCloseable {
    /** By threads of this name contestants run their loops, so that their processor time is counted. */
    String THREAD = "contestant";

    /**
     * Posts {@code n} callbacks, one by one, from the caller's thread to a loop that runs in another. Each counts.
     *
     * @return the count once all have run
     */
    long post(int n) throws InterruptedException;

    @Override
    void close() throws InterruptedException;
}

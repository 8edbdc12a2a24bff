// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Awaiting what is there already. */
public interface AwaitDone {
    /**
     * One coroutine awaits {@code n} times the same promise, which has the value {@link #VALUE}.
     *
     * @return the sum of the values
     */
    long awaitDone(int n);

    /** A box that Java keeps, so that nobody has to make one. */
    Integer VALUE = 7;
}

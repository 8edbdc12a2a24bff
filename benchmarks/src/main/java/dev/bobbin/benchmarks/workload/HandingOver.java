// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** A task that produces, a task that consumes, and a bounded queue between them. */
public interface HandingOver {
    /**
     * Hands the numbers below {@code n} over.
     *
     * @return the sum of what arrived
     */
    long handOver(int n, int capacity);
}

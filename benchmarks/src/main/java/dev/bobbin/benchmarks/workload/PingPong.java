// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Two tasks that wake each other up. */
public interface PingPong {
    /**
     * {@code rounds} times, one task hands the number of the round over by completing what the other one waits for, and
     * waits for a new promise of its own, which the other completes with twice that number.
     *
     * @return the sum of the answers
     */
    long pingPong(int rounds);
}

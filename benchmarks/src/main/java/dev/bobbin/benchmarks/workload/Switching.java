// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Two tasks that let each other run. */
public interface Switching {
    /**
     * Each of two tasks, with the numbers 1 and 2, gives way {@code rounds} times and notes its number before.
     *
     * @return the numbers in the order of the notes, by {@link #noted}
     */
    long alternate(int rounds);

    /** What is noted after {@code notes}. */
    static long noted(long notes, int task) {
        return notes * 31 + task;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Coroutines that await each other. */
public interface AwaitChain {
    /**
     * {@code times} times a chain of {@code depth} coroutines that await each other, each adding one to what it gets.
     * The innermost lets others run {@code wakeUps} times, and gives that number.
     *
     * @return the sum of what the outermost gave
     */
    long chain(int depth, int wakeUps, int times);
}

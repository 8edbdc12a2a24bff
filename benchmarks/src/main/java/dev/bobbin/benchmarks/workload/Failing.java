// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Exceptions that pass coroutines. */
public interface Failing {
    /** What is thrown, as a program would do it: made at its place, with its stack trace. */
    final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** One with or without a trace. */
        public Broken(boolean traced) {
            super("broken", null, false, traced);
        }
    }

    /**
     * {@code times} times a chain of {@code depth} coroutines that await each other. The innermost lets others run once,
     * and throws; who started the chain catches it.
     *
     * @return how many were caught
     */
    long fail(int depth, int times);
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;

/** Two longs to save and restore in each turn, yielded boxed. */
public interface Fibonacci {
    /** The first {@code n} Fibonacci numbers, modulo 2 to the power of 64. */
    Iterator<Long> fibonacci(int n);
}

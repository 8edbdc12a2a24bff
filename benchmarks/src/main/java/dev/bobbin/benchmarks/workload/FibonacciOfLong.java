// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.PrimitiveIterator;

/** {@link Fibonacci} without boxes. */
public interface FibonacciOfLong {
    /** The first {@code n} Fibonacci numbers, modulo 2 to the power of 64. */
    PrimitiveIterator.OfLong fibonacciOfLong(int n);
}

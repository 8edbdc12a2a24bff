// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;

/** A loop without a yield inside one with: it must run as fast as in an ordinary method. */
public interface Heavy {
    /** How often the inner loop turns for each item. */
    int ROUNDS = 64;

    /** The numbers from 0 to {@code n - 1}, each scrambled {@link #ROUNDS} times by {@code h * 31 + (h >>> 7)}. */
    Iterator<Integer> scrambled(int n);
}

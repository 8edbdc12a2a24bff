// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;

/** A hot loop that seldom yields: what a suspension point costs the turns that pass it by. */
public interface Filter {
    /** Those of the numbers from 0 to {@code turns - 1} that have none of the bits of {@code mask}. */
    Iterator<Integer> filtered(int turns, int mask);
}

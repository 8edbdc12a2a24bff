// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.PrimitiveIterator;

/** {@link Range} without boxes. */
public interface RangeOfInt {
    /** The numbers from 0 to {@code n - 1}. */
    PrimitiveIterator.OfInt rangeOfInt(int n);
}

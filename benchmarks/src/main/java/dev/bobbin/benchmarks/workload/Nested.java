// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;

/** {@link Filter} with the yield in the inner one of two loops. */
public interface Nested {
    /** Row by row, those of the sums of row and column that have none of the bits of {@code mask}. */
    Iterator<Integer> nested(int rows, int columns, int mask);
}

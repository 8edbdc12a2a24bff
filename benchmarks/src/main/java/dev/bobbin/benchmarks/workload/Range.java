// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;

/** Every turn yields: what handing out one item costs, boxed by whoever takes it. */
public interface Range {
    /** The numbers from 0 to {@code n - 1}. */
    Iterator<Integer> range(int n);
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;

/** Delegation that lasts: what an item costs that comes from far inside. */
public interface Chain {
    /** {@link Range}, handed on by {@code depth} generators that delegate to each other. */
    Iterator<Integer> chain(int depth, int n);
}

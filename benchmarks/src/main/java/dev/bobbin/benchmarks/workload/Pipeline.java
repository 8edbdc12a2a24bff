// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;

/** A source, a filter and a map, each a generator that pulls from the one before; the consumer is the sink. */
public interface Pipeline {
    /** {@code 2x + 1} for each x below {@code n} that three does not divide. */
    Iterator<Integer> pipeline(int n);
}

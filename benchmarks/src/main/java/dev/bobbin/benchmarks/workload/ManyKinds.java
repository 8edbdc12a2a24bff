// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.util.Iterator;
import java.util.List;

/** Generators of eight classes, for one and the same consumer loop. */
public interface ManyKinds {
    /** One of each, of {@code n} items each, counting i from 0: i, 2i, 3i, n - i, i ^ 5, i & 7, -i, i / 2. */
    List<Iterator<Integer>> kinds(int n);
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Create, take one item, close: the finally block must run. */
public interface FirstOnly {
    /**
     * The first item of the numbers from {@code from} on; closes the generator, whose finally block counts.
     *
     * @return that item
     */
    int first(int from);

    /** How often a finally block has run. */
    int closed();
}

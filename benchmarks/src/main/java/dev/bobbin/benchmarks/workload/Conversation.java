// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** An item in and an item out per resume. */
public interface Conversation {
    /**
     * Sends {@code i & 127} for each i below {@code rounds} to a generator that answers with the sum of all it was sent.
     *
     * @return the sum of the answers
     */
    long converse(int rounds);
}

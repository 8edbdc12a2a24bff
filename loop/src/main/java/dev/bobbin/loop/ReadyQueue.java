// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can run now, first come, first served: a {@link Task} that goes on, a {@link Handle}, or a {@link Sleep} that ends. A
 * chain of arrays, each with a place more for the next one. Those that were gone through are garbage, so that a burst leaves
 * nothing behind, and none gets old: under G1 it costs more to store what is new into what is old.
 */
final class ReadyQueue {
    private static final int LENGTH = 128;

    private @Nullable Object[] first = new @Nullable Object[LENGTH + 1];
    private @Nullable Object[] last = first;

    /** How many were taken, and how many were added, ever; both begin with a new array where they are multiples of its length. */
    private int taken;

    private int added;

    void add(Object item) {
        int at = added & (LENGTH - 1);
        if (at == 0) append();
        last[at] = item;
        added++;
    }

    private void append() {
        @Nullable Object[] next = new @Nullable Object[LENGTH + 1];
        last[LENGTH] = next;
        last = next;
    }

    /** The next one; asked only when there is one. */
    Object take() {
        int at = taken & (LENGTH - 1);
        if (at == 0) leaveFirst();
        Object item = first[at];
        assert item != null : "nothing is ready";
        first[at] = null;
        taken++;
        return item;
    }

    private void leaveFirst() {
        Object next = Objects.requireNonNull(first[LENGTH]);
        first[LENGTH] = null; // an array that got old all the same would keep all that follow
        first = (@Nullable Object[]) next;
    }

    boolean isEmpty() {
        return added == taken;
    }

    int size() {
        return added - taken;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is due later, earliest first, and in order of arrival among equals. A heap with four children to a node: half as
 * deep as a binary one. The deadlines stand in an array of their own, so that comparing them touches no entry.
 */
final class TimerQueue {
    /** The index of an entry that is in no queue. */
    static final int OUTSIDE = -1;

    private static final int CHILDREN_BITS = 2;
    private static final int CHILDREN = 1 << CHILDREN_BITS;

    /**
     * Capacities are powers of two less this, so that an array and its header fill a power of two of bytes. One byte more,
     * and a collector that gives large arrays whole regions gives it one more region.
     */
    private static final int HEADER = 4;

    private static final int SMALLEST = 16 - HEADER;

    private long[] deadlines = new long[SMALLEST];
    private @Nullable TimerEntry[] entries = new TimerEntry[SMALLEST];
    private int size;
    private int nextSequence;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** When the first is due; asked only when there is one. */
    long earliest() {
        return deadlines[0];
    }

    void add(TimerEntry entry, long when) {
        if (size == entries.length) resize((size << 1) + HEADER);
        entry.sequence(nextSequence++);
        moveUp(size++, entry, when);
    }

    /** Takes an entry out wherever it is; does nothing if it is not in here. */
    void remove(TimerEntry entry) {
        int hole = entry.index();
        if (hole == OUTSIDE) return;
        entry.index(OUTSIDE);
        TimerEntry last = entry(--size);
        long when = deadlines[size];
        entries[size] = null;
        if (hole != size) {
            int parent = (hole - 1) >> CHILDREN_BITS;
            if (hole > 0 && isBefore(when, last, parent)) {
                moveUp(hole, last, when);
            } else {
                moveDown(hole, last, when);
            }
        }
        if (size < entries.length >> CHILDREN_BITS && entries.length > SMALLEST) resize((entries.length - HEADER) >> 1);
    }

    /** Lets go of everything that is due. */
    void moveDue(long now, ReadyQueue ready) {
        while (size > 0 && deadlines[0] - now <= 0) {
            TimerEntry first = entry(0);
            remove(first);
            ready.add(first);
        }
    }

    void clear() {
        for (int i = 0; i < size; i++) entry(i).index(OUTSIDE);
        size = 0;
        deadlines = new long[SMALLEST];
        entries = new TimerEntry[SMALLEST];
    }

    private TimerEntry entry(int i) {
        TimerEntry entry = entries[i];
        assert entry != null : "no timer at " + i + " of " + size;
        return entry;
    }

    private void resize(int capacity) {
        deadlines = Arrays.copyOf(deadlines, capacity);
        entries = Arrays.copyOf(entries, capacity);
    }

    private void put(int i, TimerEntry entry, long when) {
        deadlines[i] = when;
        entries[i] = entry;
        entry.index(i);
    }

    private boolean isBefore(long when, TimerEntry entry, int other) {
        long difference = when - deadlines[other];
        return difference < 0
                || (difference == 0 && entry.sequence() - entry(other).sequence() < 0);
    }

    private void moveUp(int from, TimerEntry entry, long when) {
        int i = from;
        while (i > 0) {
            int parent = (i - 1) >> CHILDREN_BITS;
            if (!isBefore(when, entry, parent)) break;
            put(i, entry(parent), deadlines[parent]);
            i = parent;
        }
        put(i, entry, when);
    }

    private void moveDown(int from, TimerEntry entry, long when) {
        int i = from;
        while (true) {
            int child = (i << CHILDREN_BITS) + 1;
            if (child >= size) break;
            int least = leastOf(child, Math.min(child + CHILDREN, size));
            if (isBefore(when, entry, least)) break;
            put(i, entry(least), deadlines[least]);
            i = least;
        }
        put(i, entry, when);
    }

    private int leastOf(int first, int end) {
        int least = first;
        for (int i = first + 1; i < end; i++) {
            long difference = deadlines[i] - deadlines[least];
            if (difference < 0 || (difference == 0 && isBefore(deadlines[i], entry(i), least))) least = i;
        }
        return least;
    }
}

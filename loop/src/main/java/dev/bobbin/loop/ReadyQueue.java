// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What can run now, first come, first served: a {@link Task} that goes on, a {@link Handle}, or a {@link Sleep} that ends. A ring. */
final class ReadyQueue {
    private static final int SMALLEST = 64;
    private static final int LARGE = 1 << 12;

    private @Nullable Object[] ring = new Object[SMALLEST];
    private int head;
    private int tail;

    void add(Object item) {
        ring[tail] = item;
        tail = (tail + 1) & (ring.length - 1);
        if (tail == head) grow();
    }

    /** The next one; asked only when there is one. */
    Object take() {
        Object item = ring[head];
        assert item != null : "nothing is ready";
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        return item;
    }

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return (tail - head) & (ring.length - 1);
    }

    /** Gives back what a burst needed, once there is nothing to do. */
    void trim() {
        if (ring.length > LARGE && head == tail) clear();
    }

    void clear() {
        ring = new Object[SMALLEST];
        head = 0;
        tail = 0;
    }

    private void grow() {
        int length = ring.length;
        @Nullable Object[] larger = Arrays.copyOfRange(ring, head, head + (length << 1));
        System.arraycopy(ring, 0, larger, length - head, head);
        ring = larger;
        head = 0;
        tail = length;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import org.jspecify.annotations.Nullable;

/** Items in the order in which they came, null among them; they can be taken from both ends. */
final class Ring {
    private static final int FIRST_CAPACITY = 16;

    private @Nullable Object[] items = new @Nullable Object[FIRST_CAPACITY];
    private int first;
    private int size;

    void add(@Nullable Object item) {
        if (size == items.length) grow();
        items[(first + size) & (items.length - 1)] = item;
        size++;
    }

    @Nullable
    Object removeFirst() {
        int at = first;
        first = (at + 1) & (items.length - 1);
        return removed(at);
    }

    @Nullable
    Object removeLast() {
        return removed((first + size - 1) & (items.length - 1));
    }

    private @Nullable Object removed(int at) {
        Object item = items[at];
        items[at] = null;
        size--;
        return item;
    }

    private void grow() {
        @Nullable Object[] more = new @Nullable Object[2 * items.length];
        int behind = items.length - first;
        System.arraycopy(items, first, more, 0, behind);
        System.arraycopy(items, 0, more, behind, first);
        items = more;
        first = 0;
    }
}

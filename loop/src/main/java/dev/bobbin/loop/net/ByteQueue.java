// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that have arrived and were not read yet. Empty, it keeps a small array only, as most connections are idle. */
final class ByteQueue {
    private static final byte[] NOTHING = {};
    private static final int SMALLEST = 64;
    private static final int KEPT = 1024;

    private byte[] array = NOTHING;
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Adds what remains in {@code bytes}. */
    void add(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length > array.length - end) makeRoom(length);
        bytes.get(array, end, length);
        end += length;
    }

    private void makeRoom(int length) {
        int size = size();
        if (size == 0) {
            int capacity = length > KEPT ? length : Math.max(SMALLEST, Integer.highestOneBit(length - 1) << 1);
            if (capacity > array.length) array = new byte[capacity];
        } else if (size + length <= array.length && start >= size) {
            System.arraycopy(array, start, array, 0, size);
        } else {
            byte[] larger = new byte[Math.max(Math.addExact(size, length), (int) Math.min(size * 2L, MOST))];
            System.arraycopy(array, start, larger, 0, size);
            array = larger;
        }
        start = 0;
        end = size;
    }

    /** Removes the first {@code count} bytes. */
    byte[] take(int count) {
        boolean whole = count == array.length && start == 0 && count > KEPT;
        byte[] taken = whole ? array : Arrays.copyOfRange(array, start, start + count);
        if (whole) array = NOTHING;
        skip(count);
        return taken;
    }

    byte[] takeAll() {
        return take(size());
    }

    /** Moves as many bytes as there are and fit into {@code target}. */
    int moveTo(ByteBuffer target) {
        int count = Math.min(size(), target.remaining());
        target.put(array, start, count);
        skip(count);
        return count;
    }

    void skip(int count) {
        start += count;
        if (start < end) return;
        start = 0;
        end = 0;
        if (array.length > KEPT) array = NOTHING;
    }

    /** How many bytes are before the first {@code separator} that begins at {@code from} or later; -1 without one. */
    int indexOf(byte[] separator, int from) {
        int last = end - separator.length;
        for (int at = start + from; at <= last; at++) {
            if (array[at] == separator[0] && isAt(at, separator)) return at - start;
        }
        return -1;
    }

    private boolean isAt(int at, byte[] separator) {
        return Arrays.equals(array, at, at + separator.length, separator, 0, separator.length);
    }

    private static final int MOST = Integer.MAX_VALUE - 8;
}

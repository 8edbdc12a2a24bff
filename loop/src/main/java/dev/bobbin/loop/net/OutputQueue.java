// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;

/** Copies of bytes that a channel could not take yet. Many small ones share a chunk, and leave in one call. */
final class OutputQueue {
    private static final int CHUNK = 1 << 14;

    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>(2);

    /** Where the first chunk begins, and where the last one ends. */
    private int start;

    private int end;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Copies what remains in {@code bytes}. */
    void add(ByteBuffer bytes) {
        size += bytes.remaining();
        while (bytes.hasRemaining()) {
            byte[] last = chunks.peekLast();
            if (last == null || end == last.length) {
                last = new byte[Math.max(CHUNK, bytes.remaining())];
                chunks.addLast(last);
                end = 0;
            }
            int count = Math.min(bytes.remaining(), last.length - end);
            bytes.get(last, end, count);
            end += count;
        }
    }

    /** Writes until all is written, or the channel takes no more; by way of {@code direct}, as a channel would itself. */
    void writeTo(WritableByteChannel channel, ByteBuffer direct) throws IOException {
        while (size > 0) {
            fill(direct);
            int offered = direct.remaining();
            int taken = channel.write(direct);
            drop(taken);
            if (taken < offered) return;
        }
    }

    private void fill(ByteBuffer direct) {
        direct.clear();
        int from = start;
        int left = size;
        for (byte[] chunk : chunks) {
            int count = Math.min(Math.min(chunk.length - from, left), direct.remaining());
            direct.put(chunk, from, count);
            left -= count;
            from = 0;
            if (!direct.hasRemaining() || left == 0) break;
        }
        direct.flip();
    }

    private void drop(int count) {
        size -= count;
        start += count;
        while (!chunks.isEmpty() && start >= chunks.getFirst().length) start -= chunks.removeFirst().length;
        if (size == 0) clear();
    }

    void clear() {
        chunks.clear();
        start = 0;
        end = 0;
        size = 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.Loop;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The memory through which all connections of a loop read and write. One at a time does, and nothing stays in it, so that
 * a connection needs none of its own.
 */
final class IoBuffers {
    private static final int SIZE = 1 << 16;
    private static final Map<Loop, IoBuffers> OF_LOOPS = new WeakHashMap<>();

    /** What has just been received; the protocol looks at it until its {@code dataReceived} returns. */
    final ByteBuffer input = ByteBuffer.allocateDirect(SIZE);

    /** What is being sent. */
    final ByteBuffer output = ByteBuffer.allocateDirect(SIZE);

    private IoBuffers() {}

    static IoBuffers of(Loop loop) {
        synchronized (OF_LOOPS) {
            return OF_LOOPS.computeIfAbsent(loop, unused -> new IoBuffers());
        }
    }
}

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

    /** For TLS, in the heap, where the JDK's ciphers like it best: what came from the socket, and what was in it. */
    final ByteBuffer sealedInput = ByteBuffer.allocate(2 * SIZE);

    final ByteBuffer plain = ByteBuffer.allocate(SIZE);

    /** What goes to the socket. */
    final ByteBuffer sealed = ByteBuffer.allocate(SIZE);

    private IoBuffers() {}

    static IoBuffers of(Loop loop) {
        synchronized (OF_LOOPS) {
            return OF_LOOPS.computeIfAbsent(loop, unused -> new IoBuffers());
        }
    }
}

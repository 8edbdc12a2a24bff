// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.Loop;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

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

    private @Nullable TlsBuffers tls;

    private IoBuffers() {}

    static IoBuffers of(Loop loop) {
        synchronized (OF_LOOPS) {
            return OF_LOOPS.computeIfAbsent(loop, unused -> new IoBuffers());
        }
    }

    /** For those connections that need them. */
    TlsBuffers tls() {
        if (tls == null) {
            tls = new TlsBuffers(ByteBuffer.allocate(2 * SIZE), ByteBuffer.allocate(SIZE), ByteBuffer.allocate(SIZE));
        }
        return tls;
    }

    /**
     * In the heap, where the JDK's ciphers like it best.
     *
     * @param input what came from the socket, behind what was kept of it
     * @param plain what was in it
     * @param sealed what goes to the socket
     */
    record TlsBuffers(ByteBuffer input, ByteBuffer plain, ByteBuffer sealed) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.nio.ByteBuffer;

/**
 * What sends and receives the bytes of one connection. It calls the {@link Protocol} that it was given when something has
 * arrived; what it is to send, it sends at once as far as it can, and keeps the rest. No method waits.
 *
 * <pre>{@code
 * final class Greeter implements Protocol {
 *     public void connectionMade(Transport transport) {
 *         transport.write("hello\n".getBytes(UTF_8));
 *         transport.close();                                  // once the greeting is sent
 *     }
 * }
 * }</pre>
 *
 * <p>Belongs to the thread of one loop.
 */
public non-sealed interface Transport extends BaseTransport {
    /**
     * Sends bytes: {@code transport.write("hello\n".getBytes(UTF_8));}. They are copied where they cannot be sent at once,
     * so the array may be used again.
     *
     * @param bytes what is sent; nothing happens if it is empty
     * @throws IllegalStateException after {@link #writeEof}
     */
    default void write(byte[] bytes) {
        write(ByteBuffer.wrap(bytes));
    }

    /**
     * Sends what remains in a buffer, and leaves nothing in it: {@code transport.write(buffer.flip());}.
     *
     * @param bytes what is sent; it is copied where it cannot be sent at once
     * @throws IllegalStateException after {@link #writeEof}
     */
    void write(ByteBuffer bytes);

    /**
     * Sends one after the other, in as few packets as possible: {@code transport.writeLines(List.of(head, body));}.
     *
     * @param lines what is sent; no line ends are added
     */
    void writeLines(Iterable<byte[]> lines);

    /**
     * Whether {@link #writeEof} works: {@code if (transport.canWriteEof()) transport.writeEof();}.
     *
     * @return false over TLS, which has no half-closed connections
     */
    boolean canWriteEof();

    /**
     * Closes the sending direction once everything is sent; the other one stays open: {@code transport.writeEof();}.
     *
     * @throws UnsupportedOperationException unless {@link #canWriteEof}
     */
    void writeEof();

    /**
     * Whether the protocol is told of what arrives: {@code transport.isReading()}.
     *
     * @return false while reading is paused, and when the connection is closing
     */
    boolean isReading();

    /** Leaves with the sender what arrives, until {@link #resumeReading}: {@code transport.pauseReading();}. */
    void pauseReading();

    /** Takes back {@link #pauseReading}: {@code transport.resumeReading();}. */
    void resumeReading();

    /**
     * Whom this calls: {@code transport.protocol() instanceof Http2}.
     *
     * @return the protocol
     */
    Protocol protocol();

    /**
     * Sets whom this calls from now on, in the midst of a connection: {@code transport.setProtocol(new WebSocket());}.
     *
     * @param protocol the protocol; its {@link Protocol#connectionMade} is not called
     */
    void setProtocol(Protocol protocol);
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.nio.ByteBuffer;

/**
 * What a {@link Transport} calls. First {@link #connectionMade}, then {@link #dataReceived} any number of times, at most
 * one {@link #eofReceived}, and {@link #connectionLost} in the end; all by callbacks of their own, in the loop.
 *
 * <pre>{@code
 * final class Echo implements Protocol {
 *     private Transport transport;
 *
 *     public void connectionMade(Transport made) {
 *         transport = made;
 *     }
 *
 *     public void dataReceived(ByteBuffer data) {
 *         transport.write(data);
 *     }
 * }
 *
 * Server server = await(Net.createServer(Echo::new, "localhost", 7));
 * }</pre>
 *
 * <p>An exception out of one of the first three drops the connection and is reported.
 */
public non-sealed interface Protocol extends BaseProtocol {
    /**
     * The connection is there: {@code this.transport = transport;}.
     *
     * @param transport what sends
     */
    default void connectionMade(Transport transport) {}

    /**
     * Something has arrived: {@code parser.feed(data);}. Where it ends means nothing: a message may come in several parts,
     * and several in one.
     *
     * @param data what arrived; the buffer is the transport's own and is used again once this returns
     */
    default void dataReceived(ByteBuffer data) {}

    /**
     * The other side sends no more: {@code return true;} to go on sending.
     *
     * @return false to close the connection, as this one does; over TLS it is closed anyway
     */
    default boolean eofReceived() {
        return false;
    }
}

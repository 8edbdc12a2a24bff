// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * What a {@link DatagramTransport} calls.
 *
 * <pre>{@code
 * final class Echo implements DatagramProtocol {
 *     private DatagramTransport transport;
 *
 *     public void connectionMade(DatagramTransport made) {
 *         transport = made;
 *     }
 *
 *     public void datagramReceived(ByteBuffer data, SocketAddress sender) {
 *         transport.sendTo(data, sender);
 *     }
 * }
 *
 * await(Net.createDatagramEndpoint(Echo::new, new DatagramOptions().local("localhost", 7)));
 * }</pre>
 */
public non-sealed interface DatagramProtocol extends BaseProtocol {
    /**
     * The socket is there: {@code this.transport = transport;}.
     *
     * @param transport what sends
     */
    default void connectionMade(DatagramTransport transport) {}

    /**
     * A datagram has arrived, all of it: {@code transport.sendTo(data, sender);}.
     *
     * @param data what arrived; the buffer is the transport's own and is used again once this returns
     * @param sender where it came from
     */
    default void datagramReceived(ByteBuffer data, SocketAddress sender) {}

    /**
     * The system could not send something, or was told that nobody received it: {@code log.debug("not sent", error);}. The
     * transport stays open.
     *
     * @param error what it said
     */
    default void errorReceived(IOException error) {}
}

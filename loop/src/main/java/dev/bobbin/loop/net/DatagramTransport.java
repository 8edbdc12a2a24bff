// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What sends and receives datagrams. No method waits.
 *
 * <pre>{@code
 * transport.sendTo(ByteBuffer.wrap(bytes), new InetSocketAddress("localhost", 7));
 * }</pre>
 */
public non-sealed interface DatagramTransport extends BaseTransport {
    /**
     * Sends a datagram: {@code transport.sendTo(data, sender);}. It is copied where it cannot be sent at once. What the
     * system says against it goes to {@link DatagramProtocol#errorReceived}.
     *
     * @param data what is sent: all that remains in the buffer, even if that is nothing
     * @param target where to; null for the address that this is connected with
     * @throws IllegalArgumentException if this is connected with another address, or null is given and it is with none
     */
    void sendTo(ByteBuffer data, @Nullable SocketAddress target);

    /**
     * Sends a datagram: {@code transport.sendTo(bytes, sender);}.
     *
     * @param data what is sent
     * @param target where to; null for the address that this is connected with
     */
    default void sendTo(byte[] data, @Nullable SocketAddress target) {
        sendTo(ByteBuffer.wrap(data), target);
    }
}

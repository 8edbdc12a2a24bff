// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams that are awaited.
 *
 * <pre>{@code
 * try (DatagramEndpoint endpoint = await(Net.openDatagrams(new DatagramOptions().remote("localhost", 7)))) {
 *     endpoint.send("ping".getBytes(UTF_8));
 *     System.out.println(new String(await(endpoint.receive()).data(), UTF_8));
 * }
 * }</pre>
 *
 * <p>What nobody receives is kept, up to a megabyte; then new ones are dropped, as the system does.
 */
public final class DatagramEndpoint implements AsyncCloseable {
    private final DatagramTransport transport;
    private final Mailbox mailbox;

    DatagramEndpoint(DatagramTransport transport, Mailbox mailbox) {
        this.transport = transport;
        this.mailbox = mailbox;
    }

    /**
     * Waits for a datagram: {@code Datagram question = await(endpoint.receive());}.
     *
     * @return a coroutine with the next one; it throws an {@link java.io.IOException} if the system has told of one that
     *     was not delivered, after which one can go on, or if this is closed
     */
    public Coro<Datagram> receive() {
        return mailbox.next();
    }

    /**
     * Sends to the address that this is connected with: {@code endpoint.send(question);}.
     *
     * @param data what is sent
     */
    public void send(byte[] data) {
        transport.sendTo(data, null);
    }

    /**
     * Sends to an address: {@code endpoint.sendTo(answer, question.sender());}.
     *
     * @param data what is sent
     * @param target where to
     */
    public void sendTo(byte[] data, SocketAddress target) {
        transport.sendTo(data, target);
    }

    /**
     * Waits while more is kept than the transport's limit: {@code await(endpoint.drain());}.
     *
     * @return a coroutine that is done when there is room
     */
    public Coro<@Nullable Void> drain() {
        return mailbox.untilWritable();
    }

    /**
     * The address on this side: {@code endpoint.localAddress()}.
     *
     * @return the address with the port that was chosen
     */
    public @Nullable SocketAddress localAddress() {
        return transport.extraInfo(ExtraInfo.LOCAL_ADDRESS);
    }

    /**
     * What sends: {@code endpoint.transport().extraInfo(ExtraInfo.CHANNEL)}.
     *
     * @return the transport
     */
    public DatagramTransport transport() {
        return transport;
    }

    /** Begins to close: {@code endpoint.close();}. In a coroutine that is an await of {@link #aclose}. */
    @Override
    public void close() {
        transport.close();
    }

    /**
     * Closes the socket: {@code await(endpoint.aclose());}.
     *
     * @return a coroutine that is done when everything is sent and the socket is closed
     */
    @Override
    @Coroutine
    public Coro<@Nullable Void> aclose() {
        transport.close();
        await(mailbox.untilClosed());
        return Coro.done();
    }
}

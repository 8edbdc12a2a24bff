// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Waits for channels of plain Java, without transports and streams; asyncio's {@code sock_recv} and its like. The channels
 * are in non-blocking mode, and stay usable when a wait is cancelled. One task may wait to read, and one to write.
 *
 * <pre>{@code
 * SocketChannel channel = SocketChannel.open();
 * channel.configureBlocking(false);
 * await(SocketIo.connect(channel, address));
 * await(SocketIo.writeAll(channel, request));
 * int count = await(SocketIo.read(channel, answer));
 * }</pre>
 */
public final class SocketIo {
    private SocketIo() {}

    /**
     * Connects: {@code await(SocketIo.connect(channel, address));}.
     *
     * @param channel not connected yet
     * @param address where to
     * @return a coroutine that is done when there is a connection; it throws an {@link java.io.IOException} if there is none
     */
    public static Coro<@Nullable Void> connect(SocketChannel channel, SocketAddress address) {
        return Coro.of(() -> {
            if (!channel.connect(address)) {
                await(Ready.toWrite(channel));
                channel.finishConnect();
            }
            return Coro.done();
        });
    }

    /**
     * Accepts a connection: {@code SocketChannel client = await(SocketIo.accept(listener));}.
     *
     * @param listener a bound socket
     * @return a coroutine with the connection, in non-blocking mode
     */
    public static Coro<SocketChannel> accept(ServerSocketChannel listener) {
        return Coro.of(() -> {
            SocketChannel accepted = listener.accept();
            while (accepted == null) {
                await(Ready.toRead(listener));
                accepted = listener.accept();
            }
            accepted.configureBlocking(false);
            return Coro.done(accepted);
        });
    }

    /**
     * Reads what is there, and waits until something is: {@code int count = await(SocketIo.read(channel, buffer));}.
     *
     * @param channel a socket or pipe
     * @param target gets what has arrived
     * @param <C> the type of the channel
     * @return a coroutine with the number of bytes; -1 at the end
     */
    public static <C extends SelectableChannel & ReadableByteChannel> Coro<Integer> read(C channel, ByteBuffer target) {
        return Coro.of(() -> {
            int count = channel.read(target);
            while (count == 0 && target.hasRemaining()) {
                await(Ready.toRead(channel));
                count = channel.read(target);
            }
            return Coro.done(count);
        });
    }

    /**
     * Writes all that remains in a buffer: {@code await(SocketIo.writeAll(channel, buffer));}.
     *
     * @param channel a socket or pipe
     * @param bytes what is written; if the wait is cancelled, what was not written remains
     * @param <C> the type of the channel
     * @return a coroutine that is done when all is written
     */
    public static <C extends SelectableChannel & WritableByteChannel> Coro<@Nullable Void> writeAll(
            C channel, ByteBuffer bytes) {
        return Coro.of(() -> {
            channel.write(bytes);
            while (bytes.hasRemaining()) {
                await(Ready.toWrite(channel));
                channel.write(bytes);
            }
            return Coro.done();
        });
    }

    /**
     * Receives a datagram: {@code SocketAddress sender = await(SocketIo.receive(channel, buffer));}.
     *
     * @param channel a bound socket
     * @param target gets the datagram, as far as it fits
     * @return a coroutine with the address that it came from
     */
    public static Coro<SocketAddress> receive(DatagramChannel channel, ByteBuffer target) {
        return Coro.of(() -> {
            SocketAddress sender = channel.receive(target);
            while (sender == null) {
                await(Ready.toRead(channel));
                sender = channel.receive(target);
            }
            return Coro.done(sender);
        });
    }

    /**
     * Sends a datagram: {@code await(SocketIo.send(channel, buffer, address));}.
     *
     * @param channel a socket
     * @param datagram what is sent
     * @param address where to
     * @return a coroutine that is done when it is sent
     */
    public static Coro<@Nullable Void> send(DatagramChannel channel, ByteBuffer datagram, SocketAddress address) {
        return Coro.of(() -> {
            int length = datagram.remaining();
            while (channel.send(datagram, address) < length) await(Ready.toWrite(channel));
            return Coro.done();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes bytes. A write never waits; {@link #drain} does, when more is kept than should be:
 *
 * <pre>{@code
 * for (byte[] row : rows) {
 *     writer.write(row);
 *     await(writer.drain());                  // not faster than the other side reads
 * }
 * await(writer.aclose());                     // all of it is sent
 * }</pre>
 */
public final class StreamWriter implements AsyncCloseable {
    private Transport transport;
    private final StreamProtocol protocol;

    StreamWriter(Transport transport, StreamProtocol protocol) {
        this.transport = transport;
        this.protocol = protocol;
    }

    /**
     * Writes bytes: {@code writer.write(bytes);}. They are copied where they cannot be sent at once.
     *
     * @param bytes what is written
     * @throws IllegalStateException after {@link #writeEof}
     */
    public void write(byte[] bytes) {
        transport.write(bytes);
    }

    /**
     * Writes what remains in a buffer: {@code writer.write(buffer.flip());}.
     *
     * @param bytes what is written; it is copied where it cannot be sent at once
     * @throws IllegalStateException after {@link #writeEof}
     */
    public void write(ByteBuffer bytes) {
        transport.write(bytes);
    }

    /**
     * Writes text: {@code writer.write("hello\n", UTF_8);}.
     *
     * @param text what is written; no line end is added
     * @param charset how it is written
     */
    public void write(String text, Charset charset) {
        transport.write(text.getBytes(charset));
    }

    /**
     * Writes one after the other, in as few packets as possible: {@code writer.writeLines(List.of(head, body));}.
     *
     * @param lines what is written; no line ends are added
     */
    public void writeLines(Iterable<byte[]> lines) {
        transport.writeLines(lines);
    }

    /**
     * Waits while more is kept than the transport's limit: {@code await(writer.drain());}. Most of the time there is
     * nothing to wait for, and the await passes.
     *
     * @return a coroutine that is done when there is room; it throws what the connection was lost for
     */
    public Coro<@Nullable Void> drain() {
        boolean passes = protocol.isWritable() && protocol.reader().exception() == null && !transport.isClosing();
        return passes ? Coro.done() : drainLater();
    }

    @Coroutine
    private Coro<@Nullable Void> drainLater() {
        Throwable broken = protocol.reader().exception();
        if (broken != null) return Coro.failed(broken);
        if (transport.isClosing()) await(Async.sleep(Duration.ZERO)); // lets the loss arrive
        await(protocol.untilWritable());
        return Coro.done();
    }

    /**
     * Whether {@link #writeEof} works: {@code if (writer.canWriteEof()) writer.writeEof();}.
     *
     * @return false over TLS
     */
    public boolean canWriteEof() {
        return transport.canWriteEof();
    }

    /** Says that nothing more will be written; reading goes on: {@code writer.writeEof();}. */
    public void writeEof() {
        transport.writeEof();
    }

    /**
     * Begins to close the connection: nothing more is read, and what is left is sent first. In a coroutine,
     * {@code writer.close();} is an await of {@link #aclose}; to close without waiting there, say
     * {@code writer.transport().close();}.
     */
    @Override
    public void close() {
        transport.close();
    }

    /**
     * Closes the connection: {@code await(writer.aclose());}, or {@code try (writer) { … }} in a coroutine.
     *
     * @return a coroutine that is done when everything is sent and the connection is closed; it throws an
     *     {@link IOException} if the connection was lost instead
     */
    @Override
    @Coroutine
    public Coro<@Nullable Void> aclose() {
        transport.close();
        Throwable error = await(protocol.untilLost());
        if (error == null) return Coro.done();
        return Coro.failed(new IOException("the connection was lost, not closed: " + error, error));
    }

    /**
     * Waits until the connection is closed, by whomever: {@code await(writer.waitClosed());}.
     *
     * @return a coroutine that is done then; it throws what the connection was lost for
     */
    @Coroutine
    public Coro<@Nullable Void> waitClosed() {
        Throwable error = await(protocol.untilLost());
        return error == null ? Coro.done() : Coro.failed(error);
    }

    /**
     * Whether the connection is closed or will be: {@code if (writer.isClosing()) break;}.
     *
     * @return true from {@link #close} on, or when the connection was lost
     */
    public boolean isClosing() {
        return transport.isClosing();
    }

    /**
     * What sends: {@code writer.transport().setWriteBufferLimits(1 << 20, 1 << 18);}.
     *
     * @return the transport
     */
    public Transport transport() {
        return transport;
    }

    /**
     * What is known about the connection: {@code writer.extraInfo(ExtraInfo.PEER_ADDRESS)}.
     *
     * @param key what is asked for
     * @param <T> its type
     * @return what is known, or null
     */
    public <T> @Nullable T extraInfo(ExtraInfo<T> key) {
        return transport.extraInfo(key);
    }

    /**
     * Goes on with TLS, for both directions, over a connection that began without:
     * {@code await(writer.startTls(new Tls(context).serverName("example.org")));}. What has arrived and was not read yet is
     * taken for the beginning of the handshake. In the handler of a server this is the server's side.
     *
     * @param tls how; the name of the server is the host that was connected to, unless it says another one
     * @return a coroutine that is done after the handshake; if it fails or is cancelled, the connection is dropped
     */
    @Coroutine
    public Coro<@Nullable Void> startTls(Tls tls) {
        await(drain());
        transport = await(Opening.upgrade(
                transport,
                protocol.sideOf(tls),
                ByteBuffer.wrap(protocol.reader().takeEarly())));
        protocol.reader().setTransport(transport);
        return Coro.done();
    }

    @Override
    public String toString() {
        return "StreamWriter[" + transport + "]";
    }
}

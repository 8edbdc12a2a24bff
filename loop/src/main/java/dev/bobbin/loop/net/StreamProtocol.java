// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Between a transport and a pair of streams: feeds the reader, and lets the writer wait.
 *
 * <pre>{@code
 * StreamProtocol streams = new StreamProtocol(StreamReader.DEFAULT_LIMIT);
 * streams.connectionMade(transport);                  // a transport of your own
 * String line = await(streams.reader().readLine(UTF_8));
 * streams.writer().write("thanks\n", UTF_8);
 * }</pre>
 */
public class StreamProtocol implements Protocol {
    final Loop loop = Loop.current();
    private final StreamReader reader;
    private @Nullable StreamWriter writer;
    private @Nullable Gate writable;
    private @Nullable Gate closed;
    private boolean paused;
    private boolean lost;
    private @Nullable Throwable error;

    /**
     * Streams for the loop that runs: {@code new StreamProtocol(StreamReader.DEFAULT_LIMIT)}.
     *
     * @param limit as for {@link StreamReader#StreamReader(int)}
     */
    public StreamProtocol(int limit) {
        reader = new StreamReader(limit);
    }

    /**
     * What reads: {@code streams.reader().readLine()}.
     *
     * @return the reader
     */
    public final StreamReader reader() {
        return reader;
    }

    /**
     * What writes: {@code streams.writer().write(bytes)}.
     *
     * @return the writer
     * @throws IllegalStateException before {@link #connectionMade}
     */
    public final StreamWriter writer() {
        if (writer == null) throw new IllegalStateException("there is no writer yet: connectionMade() was not called");
        return writer;
    }

    @Override
    public void connectionMade(Transport transport) {
        reader.setTransport(transport);
        writer = new StreamWriter(transport, this);
    }

    @Override
    public final void dataReceived(ByteBuffer data) {
        reader.feedData(data);
    }

    @Override
    public final boolean eofReceived() {
        reader.feedEof();
        return true;
    }

    @Override
    public void connectionLost(@Nullable Throwable cause) {
        if (lost) return;
        lost = true;
        error = cause;
        if (cause != null) reader.setException(cause);
        else reader.feedEof();
        if (writable != null) writable.open(cause);
        if (closed != null) closed.open(null);
    }

    @Override
    public final void pauseWriting() {
        paused = true;
    }

    @Override
    public final void resumeWriting() {
        paused = false;
        if (writable != null) writable.open(null);
    }

    /** Which side of a handshake this is. */
    TlsSide sideOf(Tls tls) {
        return TlsSide.client(tls, hostOf(writer().extraInfo(ExtraInfo.PEER_ADDRESS)));
    }

    private static @Nullable String hostOf(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress internet ? internet.getHostString() : null;
    }

    /** Whether a writer may go on at once. */
    final boolean isWritable() {
        return !paused && !lost;
    }

    /** Waits until there is room; for {@link StreamWriter#drain}. */
    @Coroutine
    final Coro<@Nullable Void> untilWritable() {
        if (lost) return Coro.failed(loss());
        if (!paused) return Coro.done();
        if (writable == null) writable = new Gate();
        await(writable.join(loop));
        return Coro.done();
    }

    private SocketException loss() {
        SocketException gone = new SocketException("Connection lost");
        if (error != null) gone.initCause(error);
        return gone;
    }

    /** Waits until the connection is gone. */
    @Coroutine
    @SuppressWarnings("NullAway") // the value may be null, as its type says
    final Coro<@Nullable Throwable> untilLost() {
        if (!lost) {
            if (closed == null) closed = new Gate();
            await(closed.join(loop));
        }
        return Coro.done(error);
    }
}

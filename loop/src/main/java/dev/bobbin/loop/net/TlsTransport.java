// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.TimerHandle;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a socket. To the protocol above it is the transport, to the transport below it is the protocol. It keeps nothing
 * that is to be sent, so that the water marks are those of the socket.
 */
final class TlsTransport implements Transport, Protocol, TlsRecords.Ends {
    private final Loop loop = Loop.current();
    private final Tls settings;
    private final SSLEngine engine;
    private final TlsRecords records;
    private final IgnoredWrites ignored = new IgnoredWrites();
    private final Consumer<@Nullable Throwable> then;
    private final boolean announces;
    private SocketTransport lower;
    private Protocol protocol;
    private @Nullable TimerHandle deadline;
    private @Nullable Throwable failure;
    private boolean paused;
    private boolean closing;
    private boolean lost;

    /**
     * TLS for a protocol.
     *
     * @param announces whether the protocol's {@code connectionMade} is called after the handshake
     * @param then is called after the handshake, with what went wrong if it failed
     */
    @SuppressWarnings("NullAway.Init") // the socket below comes with connectionMade, which is called first
    TlsTransport(TlsSide side, Protocol protocol, boolean announces, Consumer<@Nullable Throwable> then) {
        this.settings = side.settings();
        this.engine = side.engine();
        this.records = new TlsRecords(engine, IoBuffers.of(loop).tls(), this);
        this.protocol = protocol;
        this.announces = announces;
        this.then = then;
    }

    SocketTransport lower() {
        return lower;
    }

    // What the socket below tells.

    @Override
    public void connectionMade(Transport socket) {
        lower = (SocketTransport) socket;
        deadline = loop.callLater(settings.handshakeTimeout, this::handshakeTakesTooLong);
        try {
            records.begin();
        } catch (SSLException e) {
            fail(e);
        }
    }

    private void handshakeTakesTooLong() {
        failure = new SocketTimeoutException("TLS handshake is taking longer than "
                + inSeconds(settings.handshakeTimeout) + " seconds: aborting the connection to " + lower);
        lower.abort();
    }

    private static String inSeconds(Duration time) {
        return time.toMillis() / 1e3 + "";
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        if (closing && records.hasSeenGoodbye()) return;
        try {
            records.receive(data);
        } catch (SSLException e) {
            fail(e);
            return;
        }
        if (records.hasSeenGoodbye()) goodbye();
    }

    /** The other side sends no more, and neither shall this one. */
    private void goodbye() {
        if (!records.isEstablished()) {
            failure = new SocketException("the other side ended the TLS handshake with " + lower);
            lower.abort();
        } else if (closing) {
            lower.close();
        } else {
            protocol.eofReceived();
            close();
        }
    }

    /** Tells the other side what is wrong with it, and gives the connection up. */
    private void fail(SSLException error) {
        if (failure == null) failure = records.isEstablished() ? error : handshakeFailure(error);
        closing = true;
        try {
            records.sendGoodbye();
        } catch (SSLException unsent) {
            error.addSuppressed(unsent);
        }
        if (lower.writeBufferSize() == 0) lower.close();
        else lower.abort();
    }

    private SSLException handshakeFailure(SSLException error) {
        String message =
                "TLS handshake with " + lower.extraInfo(ExtraInfo.PEER_ADDRESS) + " failed: " + error.getMessage();
        SSLException described = new SSLHandshakeException(message);
        described.initCause(error);
        return described;
    }

    @Override
    public boolean eofReceived() {
        if (closing || failure != null) return false;
        if (!records.isEstablished()) {
            failure = new SocketException("the connection was closed during the TLS handshake: " + lower);
        } else if (settings.acceptsTruncation) {
            protocol.eofReceived();
        } else {
            failure = new SSLException("the connection was closed without a goodbye (close_notify), so what came may be"
                    + " incomplete: " + lower + "; Tls.acceptTruncation(true) accepts that");
        }
        closing = true;
        return false;
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        lost = true;
        closing = true;
        cancelDeadline();
        Throwable cause = failure != null ? failure : error;
        if (records.isEstablished() || !announces) protocol.connectionLost(cause);
        if (!records.isEstablished()) then.accept(cause != null ? cause : endedEarly());
    }

    private IOException endedEarly() {
        return new SocketException("the connection was closed during the TLS handshake: " + lower);
    }

    @Override
    public void pauseWriting() {
        if (records.isEstablished()) protocol.pauseWriting();
    }

    @Override
    public void resumeWriting() {
        if (records.isEstablished()) protocol.resumeWriting();
    }

    // What the records tell.

    @Override
    public void established() {
        cancelDeadline();
        if (announces) protocol.connectionMade(this);
        then.accept(null);
    }

    private void cancelDeadline() {
        if (deadline != null) deadline.cancel();
        deadline = null;
    }

    @Override
    public void opened(ByteBuffer plain) {
        if (!closing) protocol.dataReceived(plain);
    }

    @Override
    public void sealed(ByteBuffer bytes) {
        lower.write(bytes);
    }

    @Override
    public boolean isPaused() {
        return paused && !closing;
    }

    // What the protocol above wants.

    @Override
    public void write(ByteBuffer bytes) {
        if (bytes.hasRemaining()) send(bytes);
    }

    @Override
    public void writeLines(Iterable<byte[]> lines) {
        List<ByteBuffer> all = new ArrayList<>();
        for (byte[] line : lines) all.add(ByteBuffer.wrap(line));
        send(all.toArray(ByteBuffer[]::new));
    }

    private void send(ByteBuffer... plain) {
        if (closing) {
            ignored.count(this);
            return;
        }
        try {
            records.send(plain);
        } catch (SSLException e) {
            fail(e);
        }
    }

    @Override
    public boolean canWriteEof() {
        return false;
    }

    @Override
    public void writeEof() {
        throw new UnsupportedOperationException(
                "a TLS connection has no half that could be closed; say in your protocol where a message ends");
    }

    @Override
    public void close() {
        if (closing) return;
        closing = true;
        if (!records.isEstablished()) {
            lower.abort();
            return;
        }
        deadline = loop.callLater(settings.shutdownTimeout, lower::abort);
        try {
            records.sendGoodbye();
        } catch (SSLException e) {
            fail(e);
            return;
        }
        if (records.hasSeenGoodbye()) lower.close();
        else lower.resumeReading();
    }

    @Override
    public void abort() {
        closing = true;
        lower.abort();
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public boolean isReading() {
        return !closing && !paused;
    }

    @Override
    public void pauseReading() {
        if (!isReading()) return;
        paused = true;
        lower.pauseReading();
    }

    @Override
    public void resumeReading() {
        if (closing || !paused) return;
        paused = false;
        loop.callSoon(this::resume);
    }

    /** First what came before the pause. */
    private void resume() {
        if (isReading()) dataReceived(ByteBuffer.allocate(0));
        if (isReading()) lower.resumeReading();
    }

    @Override
    public int writeBufferSize() {
        return lower.writeBufferSize();
    }

    @Override
    public void setWriteBufferLimits(int high, int low) {
        lower.setWriteBufferLimits(high, low);
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public void setProtocol(Protocol newProtocol) {
        protocol = newProtocol;
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> key) {
        if (key == ExtraInfo.TLS_SESSION) return key.cast(engine.getSession());
        if (key == ExtraInfo.TLS_CONTEXT) return key.cast(settings.context);
        if (key == ExtraInfo.APPLICATION_PROTOCOL) return key.cast(engine.getApplicationProtocol());
        return lower.extraInfo(key);
    }

    @Override
    public String toString() {
        return "TlsTransport[" + lower + (lost ? ", lost" : closing ? ", closing" : "") + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Drives an {@link SSLEngine}: sealed bytes in, plain ones out, and the other way round. It works in the loop's
 * {@link IoBuffers}; a connection keeps only the beginning of a record whose end has not arrived yet.
 */
final class TlsRecords {
    private static final byte[] NO_BYTES = {};
    private static final ByteBuffer NOTHING = ByteBuffer.wrap(NO_BYTES);

    private final SSLEngine engine;
    private final IoBuffers.TlsBuffers buffers;
    private final Ends ends;
    private byte @Nullable [] kept;
    private boolean established;

    /** Where what was opened and sealed goes. */
    interface Ends {
        /** For the application; the buffer is used again. */
        void opened(ByteBuffer plain);

        /** For the socket; the buffer is used again. */
        void sealed(ByteBuffer bytes);

        /** Application data may come and go from now on. */
        void established();

        /** Whether records are to be left unopened for the moment. */
        boolean isPaused();
    }

    TlsRecords(SSLEngine engine, IoBuffers.TlsBuffers buffers, Ends ends) {
        this.engine = engine;
        this.buffers = buffers;
        this.ends = ends;
    }

    void begin() throws SSLException {
        engine.beginHandshake();
        receive(NOTHING);
    }

    boolean isEstablished() {
        return established;
    }

    /** Whether the other side has said that it sends no more. */
    boolean hasSeenGoodbye() {
        return engine.isInboundDone();
    }

    /** Goes on with what was left unopened. */
    void resume() throws SSLException {
        receive(NOTHING);
    }

    /** Does all that can be done with what has arrived. */
    void receive(ByteBuffer data) throws SSLException {
        ByteBuffer source = joinedWithKept(data);
        ByteBuffer plain = buffers.plain().clear();
        try {
            while (advance(source, plain)) noticeEstablished();
            noticeEstablished();
        } finally {
            deliver(plain);
            keep(source);
        }
    }

    /** In the shared buffer, unless so much was left unopened that it does not fit. */
    private ByteBuffer joinedWithKept(ByteBuffer data) {
        byte[] before = kept == null ? NO_BYTES : kept;
        kept = null;
        int length = before.length + data.remaining();
        ByteBuffer shared = buffers.input().clear();
        ByteBuffer joined = length <= shared.capacity() ? shared : ByteBuffer.allocate(length);
        return joined.put(before).put(data).flip();
    }

    private void noticeEstablished() {
        if (established || engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) return;
        established = true;
        ends.established();
    }

    /** One step; false if there is none to make. */
    private boolean advance(ByteBuffer source, ByteBuffer plain) throws SSLException {
        HandshakeStatus status = engine.getHandshakeStatus();
        refuseRenegotiation(status);
        switch (status) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> {
                // the answer to a goodbye is up to the owner
                return !(established && engine.isInboundDone()) && sendHandshake();
            }
            default -> {
                return open(source, plain);
            }
        }
        return true;
    }

    /** A second handshake could only weaken what was agreed on; TLS 1.3 has none. */
    private void refuseRenegotiation(HandshakeStatus status) throws SSLException {
        if (!established || status == HandshakeStatus.NOT_HANDSHAKING) return;
        if (engine.isInboundDone() || engine.isOutboundDone()) return;
        if (engine.getSession().getProtocol().equals("TLSv1.3")) return;
        throw new SSLHandshakeException("the other side wants to renegotiate, which is refused");
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) task.run();
    }

    private boolean open(ByteBuffer source, ByteBuffer plain) throws SSLException {
        if (!source.hasRemaining() || (established && ends.isPaused())) return false;
        SSLEngineResult result = engine.unwrap(source, plain);
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            deliver(plain);
            return true;
        }
        return result.getStatus() == Status.OK;
    }

    private void deliver(ByteBuffer plain) {
        plain.flip();
        if (plain.hasRemaining()) ends.opened(plain);
        plain.clear();
    }

    private void keep(ByteBuffer source) {
        if (!source.hasRemaining() || engine.isInboundDone()) return;
        kept = new byte[source.remaining()];
        source.get(kept);
    }

    /** Returns whether that brought the handshake on. */
    private boolean sendHandshake() throws SSLException {
        ByteBuffer sealed = buffers.sealed().clear();
        Status last = Status.OK;
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && last == Status.OK) {
            last = engine.wrap(NOTHING, sealed).getStatus();
        }
        flush(sealed);
        return last != Status.CLOSED;
    }

    /** Seals and sends; nothing remains in the buffers. */
    void send(ByteBuffer... plain) throws SSLException {
        ByteBuffer sealed = buffers.sealed().clear();
        Status last = Status.OK;
        while (last != Status.CLOSED && hasMore(plain)) {
            last = engine.wrap(plain, sealed).getStatus();
            if (last == Status.BUFFER_OVERFLOW) flush(sealed);
        }
        flush(sealed);
    }

    private static boolean hasMore(ByteBuffer[] plain) {
        for (ByteBuffer one : plain) {
            if (one.hasRemaining()) return true;
        }
        return false;
    }

    private void flush(ByteBuffer sealed) {
        sealed.flip();
        if (sealed.hasRemaining()) ends.sealed(sealed);
        sealed.clear();
    }

    /** Says goodbye; or what went wrong, if the engine has found something. */
    void sendGoodbye() throws SSLException {
        engine.closeOutbound();
        ByteBuffer sealed = buffers.sealed().clear();
        Status last = Status.OK;
        while (!engine.isOutboundDone() && last == Status.OK)
            last = engine.wrap(NOTHING, sealed).getStatus();
        flush(sealed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The client's side of TLS over a channel, for messages that fit into a record. Trusts anybody: it measures, and says nothing. */
final class TlsWire implements ByteChannel {
    private static final SSLContext TRUSTING = trusting();

    private final SocketChannel channel;
    private final SSLEngine engine = TRUSTING.createSSLEngine();
    private final ByteBuffer sealed;
    private final ByteBuffer arrived;
    private final ByteBuffer opened;

    /** Goes through the handshake, in blocking mode. */
    TlsWire(SocketChannel channel) throws IOException {
        this.channel = channel;
        int record = engine.getSession().getPacketBufferSize();
        sealed = ByteBuffer.allocateDirect(record);
        arrived = ByteBuffer.allocateDirect(2 * record);
        opened = ByteBuffer.allocateDirect(2 * record);
        engine.setUseClientMode(true);
        engine.beginHandshake();
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
            status = handshake(status);
        }
        opened.limit(0);
    }

    private static SSLContext trusting() {
        TrustManager anybody = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String kind) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String kind) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {anybody}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HandshakeStatus handshake(HandshakeStatus status) throws IOException {
        switch (status) {
            case NEED_WRAP -> write(ByteBuffer.allocate(0));
            case NEED_TASK -> engine.getDelegatedTask().run();
            default -> {
                if (!unwrap() && channel.read(arrived) < 0) throw new EOFException("closed in the handshake");
            }
        }
        return engine.getHandshakeStatus();
    }

    /** One record, if it has arrived. */
    private boolean unwrap() throws IOException {
        arrived.flip();
        int consumed = engine.unwrap(arrived, opened).bytesConsumed();
        arrived.compact();
        return consumed > 0;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        sealed.clear();
        int consumed = engine.wrap(bytes, sealed).bytesConsumed();
        sealed.flip();
        int length = sealed.limit();
        if (channel.write(sealed) < length) throw new IOException("a record was not taken at once");
        return consumed;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        if (channel.read(arrived) < 0) return -1;
        opened.compact();
        while (unwrap()) {
            // takes all that has arrived
        }
        opened.flip();
        int count = Math.min(bytes.remaining(), opened.remaining());
        bytes.put(bytes.position(), opened, opened.position(), count);
        bytes.position(bytes.position() + count);
        opened.position(opened.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        engine.closeOutbound();
        write(ByteBuffer.allocate(0));
        channel.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.Loop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connected socket. */
final class SocketTransport extends ChannelTransport implements Transport, Server.Client {
    private final SocketChannel channel;
    private final OutputQueue output = new OutputQueue();
    private final Runnable onReadable = new NamedCallback("reading", this, this::readReady);
    private Protocol protocol;
    private boolean paused;
    private boolean inputEnded;
    private boolean outputEnded;

    private SocketTransport(SocketChannel channel, Protocol protocol) throws IOException {
        super(channel, channel.getLocalAddress(), channel.getRemoteAddress());
        this.channel = channel;
        this.protocol = protocol;
    }

    /**
     * Begins to serve a connection: calls {@link Protocol#connectionMade} in one turn of the loop, and {@code then} behind
     * that, when it reads.
     */
    static SocketTransport start(SocketChannel channel, Protocol protocol, Runnable then) throws IOException {
        SocketTransport transport = new SocketTransport(channel, protocol);
        Loop loop = transport.loop;
        loop.callSoon(new NamedCallback("connectionMade", transport, transport::made));
        loop.callSoon(transport::startReading);
        loop.callSoon(then);
        return transport;
    }

    /** What the application has in its hands: this, or the TLS above it. */
    Transport outermost() {
        return protocol instanceof TlsTransport tls ? tls : this;
    }

    @Override
    public void closeOutermost() {
        outermost().close();
    }

    private void made() {
        try {
            protocol.connectionMade(this);
        } catch (Exception e) {
            failed("connectionMade", e);
        } catch (Error e) {
            drop(e);
            throw e;
        }
    }

    private void startReading() {
        if (isReading() && !inputEnded) loop.addReader(channel, onReadable);
    }

    private void readReady() {
        if (isLost()) return;
        ByteBuffer input = buffers.input.clear();
        int count;
        try {
            count = channel.read(input);
        } catch (IOException e) {
            drop(e);
            return;
        }
        try {
            if (count < 0) ended();
            else if (count > 0) protocol.dataReceived(input.flip());
        } catch (Exception e) {
            failed(count < 0 ? "eofReceived" : "dataReceived", e);
        } catch (Error e) {
            drop(e);
            throw e;
        }
    }

    private void ended() {
        inputEnded = true;
        loop.removeReader(channel);
        if (!protocol.eofReceived()) close();
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (!bytes.hasRemaining() || !acceptsOutput()) return;
        if (output.isEmpty()) {
            try {
                send(bytes);
            } catch (IOException e) {
                drop(e);
                return;
            }
        }
        keep(bytes);
    }

    @Override
    public void writeLines(Iterable<byte[]> lines) {
        if (!acceptsOutput()) return;
        boolean wasEmpty = output.isEmpty();
        for (byte[] line : lines) output.add(ByteBuffer.wrap(line));
        if (wasEmpty) flush();
        else marks.rose(output.size(), protocol);
    }

    private void flush() {
        try {
            output.writeTo(channel, buffers.output);
        } catch (IOException e) {
            drop(e);
            return;
        }
        waitForRoom();
    }

    private boolean acceptsOutput() {
        if (outputEnded) throw new IllegalStateException("Cannot call write() after writeEof()");
        return !isClosing() || ignored.count(this);
    }

    /** Sends as much as the socket takes; the rest remains in {@code bytes}. */
    private void send(ByteBuffer bytes) throws IOException {
        ByteBuffer direct = buffers.output;
        while (bytes.hasRemaining()) {
            int from = bytes.position();
            int count = Math.min(bytes.remaining(), direct.clear().remaining());
            direct.put(0, bytes, from, count).limit(count);
            int taken = channel.write(direct);
            bytes.position(from + taken);
            if (taken < count) return;
        }
    }

    private void keep(ByteBuffer rest) {
        if (!rest.hasRemaining()) return;
        boolean wasEmpty = output.isEmpty();
        output.add(rest);
        if (wasEmpty) waitForRoom();
        else marks.rose(output.size(), protocol);
    }

    private void waitForRoom() {
        if (output.isEmpty()) return;
        loop.addWriter(channel, new NamedCallback("writing", this, this::writeReady));
        marks.rose(output.size(), protocol);
    }

    private void writeReady() {
        if (isLost()) return;
        try {
            output.writeTo(channel, buffers.output);
        } catch (IOException e) {
            drop(e);
            return;
        }
        marks.fell(output.size(), protocol);
        if (!output.isEmpty()) return;
        sentAll();
        if (outputEnded && !isClosing()) shutDownOutput();
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public void writeEof() {
        if (outputEnded || isClosing()) return;
        outputEnded = true;
        if (output.isEmpty()) shutDownOutput();
    }

    private void shutDownOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            drop(e);
        }
    }

    @Override
    public boolean isReading() {
        return !isClosing() && !paused;
    }

    @Override
    public void pauseReading() {
        if (!isReading()) return;
        paused = true;
        loop.removeReader(channel);
    }

    @Override
    public void resumeReading() {
        if (isClosing() || !paused) return;
        paused = false;
        startReading();
    }

    @Override
    public int writeBufferSize() {
        return output.size();
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
    BaseProtocol listener() {
        return protocol;
    }

    @Override
    boolean hasOutput() {
        return !output.isEmpty();
    }

    @Override
    void clearOutput() {
        output.clear();
    }
}

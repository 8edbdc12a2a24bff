// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connected socket. */
final class SocketTransport implements Transport {
    private final Loop loop;
    private final SocketChannel channel;
    private final SocketAddress local;
    private final SocketAddress peer;
    private final IoBuffers buffers;
    private final WaterMarks marks;
    private final OutputQueue output = new OutputQueue();
    private final IgnoredWrites ignored = new IgnoredWrites();
    private final Runnable onReadable = new NamedCallback("reading", this, this::readReady);
    private Protocol protocol;
    private @Nullable Runnable whenLost;

    private boolean paused;
    private boolean inputEnded;
    private boolean outputEnded;
    private boolean closing;
    private boolean lost;

    private SocketTransport(Loop loop, SocketChannel channel, Protocol protocol) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.protocol = protocol;
        this.local = channel.getLocalAddress();
        this.peer = channel.getRemoteAddress();
        this.buffers = IoBuffers.of(loop);
        this.marks = new WaterMarks(loop);
    }

    /**
     * Begins to serve a connection: calls {@link Protocol#connectionMade} in one turn of the loop, and {@code then} behind
     * that, when it reads.
     */
    static SocketTransport start(SocketChannel channel, Protocol protocol, Runnable then) throws IOException {
        Loop loop = Loop.current();
        SocketTransport transport = new SocketTransport(loop, channel, protocol);
        loop.callSoon(new NamedCallback("connectionMade", transport, transport::made));
        loop.callSoon(transport::startReading);
        loop.callSoon(then);
        return transport;
    }

    /** Has a callback called when the connection is gone. */
    void whenLost(Runnable callback) {
        whenLost = callback;
    }

    /** What the application has in its hands: this, or the TLS above it. */
    Transport outermost() {
        return protocol instanceof TlsTransport tls ? tls : this;
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

    private void failed(String method, Exception e) {
        String message = method + "() of " + protocol + " failed, and its connection is dropped: " + this;
        loop.callExceptionHandler(ErrorContext.of(message, e));
        drop(e);
    }

    private void startReading() {
        if (isReading() && !inputEnded) loop.addReader(channel, onReadable);
    }

    private void readReady() {
        if (lost) return;
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
        return !closing || ignored.count(this);
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
        if (lost) return;
        try {
            output.writeTo(channel, buffers.output);
        } catch (IOException e) {
            drop(e);
            return;
        }
        marks.fell(output.size(), protocol);
        if (!output.isEmpty()) return;
        loop.removeWriter(channel);
        if (closing) lose(null);
        else if (outputEnded) shutDownOutput();
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public void writeEof() {
        if (outputEnded || closing) return;
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
    public void close() {
        if (closing) return;
        closing = true;
        loop.removeReader(channel);
        if (output.isEmpty()) lose(null);
    }

    @Override
    public void abort() {
        drop(null);
    }

    /** Gives the connection up; what was not sent is lost. */
    private void drop(@Nullable Throwable error) {
        if (lost) return;
        output.clear();
        loop.removeWriter(channel);
        loop.removeReader(channel);
        closing = true;
        lose(error);
    }

    private void lose(@Nullable Throwable error) {
        lost = true;
        loop.callSoon(new NamedCallback("connectionLost", this, () -> lost(error)));
    }

    private void lost(@Nullable Throwable error) {
        try {
            protocol.connectionLost(error);
        } finally {
            Dial.close(channel);
            if (whenLost != null) whenLost.run();
        }
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
        loop.removeReader(channel);
    }

    @Override
    public void resumeReading() {
        if (closing || !paused) return;
        paused = false;
        startReading();
    }

    @Override
    public int writeBufferSize() {
        return output.size();
    }

    @Override
    public void setWriteBufferLimits(int high, int low) {
        marks.set(high, low, output.size(), protocol);
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
        if (key == ExtraInfo.CHANNEL) return key.cast(channel);
        if (key == ExtraInfo.LOCAL_ADDRESS) return key.cast(local);
        return key == ExtraInfo.PEER_ADDRESS ? key.cast(peer) : null;
    }

    @Override
    public String toString() {
        return "SocketTransport[" + local + " to " + peer + (lost ? ", lost" : closing ? ", closing" : "") + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A transport without a connection: notes what it is told, and does what the test says. */
final class FakeTransport implements Transport {
    final List<String> told = new ArrayList<>();
    private Protocol protocol;
    private boolean reading = true;
    boolean closing;

    FakeTransport(Protocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public void write(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        told.add("write " + Texts.of(copy));
    }

    @Override
    public void writeLines(Iterable<byte[]> lines) {
        StringBuilder all = new StringBuilder("writeLines");
        for (byte[] line : lines) all.append(' ').append(Texts.of(line));
        told.add(all.toString());
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public void writeEof() {
        told.add("writeEof");
    }

    @Override
    public void close() {
        closing = true;
        told.add("close");
    }

    @Override
    public void abort() {
        closing = true;
        told.add("abort");
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public boolean isReading() {
        return reading;
    }

    @Override
    public void pauseReading() {
        reading = false;
        told.add("pause");
    }

    @Override
    public void resumeReading() {
        reading = true;
        told.add("resume");
    }

    @Override
    public int writeBufferSize() {
        return 0;
    }

    @Override
    public void setWriteBufferLimits(int high, int low) {
        told.add("limits " + high + " " + low);
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
    public <T> T extraInfo(ExtraInfo<T> key) {
        return null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.net.Protocol;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The end of a pipe from which the output of a child is read. The pump has one read to do at a time, and none while reading is
 * paused: what a child writes then stays in the pipe, and the child waits.
 */
final class ReadPipe extends Pipe {
    private static final int CHUNK = 1 << 14;

    private final InputStream source;
    private final byte[] chunk = new byte[CHUNK];
    private boolean paused;
    private boolean reading;

    ReadPipe(Loop loop, InputStream source, String name, Protocol protocol, Runnable onLost) {
        super(loop, source, name, protocol, onLost);
        this.source = source;
    }

    void readOn() {
        if (paused || reading || isClosing()) return;
        reading = true;
        loop.runInExecutor(pump, () -> source.read(chunk)).addDoneCallback(this::arrived);
    }

    private void arrived(Promise<Integer> read) {
        reading = false;
        Throwable error = read.exception();
        if (isClosing()) return;
        if (error != null) lose(error);
        else if (read.result() < 0) end();
        else receive(read.result());
    }

    private void receive(int count) {
        try {
            protocol().dataReceived(ByteBuffer.wrap(chunk, 0, count));
        } catch (Throwable t) {
            abort();
            throw t;
        }
        readOn();
    }

    private void end() {
        try {
            protocol().eofReceived();
        } finally {
            lose(null);
        }
    }

    @Override
    public void close() {
        abort();
    }

    @Override
    public boolean isReading() {
        return !paused && !isClosing();
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
        readOn();
    }

    @Override
    public boolean canWriteEof() {
        return false;
    }

    private static UnsupportedOperationException cannotWrite() {
        return new UnsupportedOperationException("the output of a child process is read, not written");
    }

    @Override
    public void write(ByteBuffer bytes) {
        throw cannotWrite();
    }

    @Override
    public void writeLines(Iterable<byte[]> lines) {
        throw cannotWrite();
    }

    @Override
    public void writeEof() {
        throw cannotWrite();
    }

    @Override
    public int writeBufferSize() {
        return 0;
    }

    @Override
    public void setWriteBufferLimits(int high, int low) {
        throw cannotWrite();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.net.Protocol;
import dev.bobbin.loop.net.WaterMarks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a pipe by which a child gets its input. What is written is queued; the pump writes all that is queued, tells the
 * loop, and gets what was queued meanwhile.
 */
final class WritePipe extends Pipe {
    private final OutputStream sink;
    private final WaterMarks marks;
    private List<byte[]> queued = new ArrayList<>();
    private int size;
    private boolean writing;
    private boolean ended;

    WritePipe(Loop loop, OutputStream sink, String name, Protocol protocol, Runnable onLost) {
        super(loop, sink, name, protocol, onLost);
        this.sink = sink;
        this.marks = new WaterMarks(loop);
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (ended) throw new IllegalStateException("Cannot call write() after writeEof()");
        if (isClosing() || !bytes.hasRemaining()) return;
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        queued.add(copy);
        size += copy.length;
        writeOn();
        marks.rose(size, protocol());
    }

    @Override
    public void writeLines(Iterable<byte[]> lines) {
        for (byte[] line : lines) write(line);
    }

    private void writeOn() {
        if (writing || isLost()) return;
        if (queued.isEmpty()) {
            if (isClosing()) lose(null);
            return;
        }
        List<byte[]> batch = queued;
        queued = new ArrayList<>();
        writing = true;
        loop.runInExecutor(pump, () -> writeAll(batch)).addDoneCallback(this::written);
    }

    private int writeAll(List<byte[]> batch) throws IOException {
        int count = 0;
        for (byte[] bytes : batch) {
            sink.write(bytes);
            count += bytes.length;
        }
        sink.flush();
        return count;
    }

    private void written(Promise<Integer> batch) {
        writing = false;
        Throwable error = batch.exception();
        if (error != null) {
            drop(error);
            return;
        }
        if (isLost()) return;
        size -= batch.result();
        marks.fell(size, protocol());
        writeOn();
    }

    private void drop(@Nullable Throwable error) {
        queued = new ArrayList<>();
        size = 0;
        lose(error);
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public void writeEof() {
        ended = true;
        close();
    }

    @Override
    public void close() {
        if (isClosing()) return;
        startClosing();
        writeOn();
    }

    @Override
    public void abort() {
        drop(null);
    }

    @Override
    public boolean isReading() {
        return false;
    }

    @Override
    public void pauseReading() {
        throw cannotRead();
    }

    @Override
    public void resumeReading() {
        throw cannotRead();
    }

    private static UnsupportedOperationException cannotRead() {
        return new UnsupportedOperationException("the input of a child process is written, not read");
    }

    @Override
    public int writeBufferSize() {
        return size;
    }

    @Override
    public void setWriteBufferLimits(int newHigh, int newLow) {
        marks.set(newHigh, newLow, size, protocol());
    }
}

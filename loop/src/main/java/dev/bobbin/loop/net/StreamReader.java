// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncIterable;
import dev.bobbin.AsyncIterator;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes as they arrive. A connection brings bytes, so that is what one gets; where text is wanted, say which:
 *
 * <pre>{@code
 * byte[] head = await(reader.readExactly(12));
 * String line = await(reader.readLine(UTF_8));                                 // null at the end
 * for (String text : Coro.each(reader.lines(UTF_8))) System.out.println(text);
 * }</pre>
 *
 * <p>One task may read at a time. A cancelled read takes nothing with it. What arrives faster than it is read stays with the
 * sender once more than twice the limit is kept here.
 */
public final class StreamReader implements AsyncIterable<byte[]> {
    /** The limit of readers that are given no other: {@code new StreamReader(StreamReader.DEFAULT_LIMIT)}. */
    public static final int DEFAULT_LIMIT = 1 << 16;

    private static final byte[] NOTHING = {};
    private static final byte[] NEWLINE = {'\n'};
    private static final int ANY = 1;
    private static final int ALL = Integer.MAX_VALUE;

    private final Loop loop = Loop.current();
    private final int limit;
    private final ByteQueue buffer = new ByteQueue();
    private @Nullable Transport transport;
    private @Nullable Promise<@Nullable Void> waiter;
    private @Nullable Throwable exception;

    /** How much must be there to wake the one who waits. */
    private int wanted;

    private boolean eof;
    private boolean paused;

    /** A reader for the loop that runs, with the default limit: {@code new StreamReader()}. */
    public StreamReader() {
        this(DEFAULT_LIMIT);
    }

    /**
     * A reader for the loop that runs: {@code new StreamReader(1 << 20)}.
     *
     * @param limit how long a line may be, and half of what is kept before the sender has to wait
     */
    public StreamReader(int limit) {
        if (limit <= 0) throw new IllegalArgumentException("limit must be more than 0, not " + limit);
        this.limit = limit;
    }

    /**
     * Reads what is there, and waits until something is: {@code byte[] part = await(reader.read(4096));}.
     *
     * @param max how much at most; may be more than the limit
     * @return a coroutine with at least one byte; with none only at the end, or if {@code max} is 0
     */
    @Coroutine
    public Coro<byte[]> read(int max) {
        if (max < 0) throw new IllegalArgumentException("read(" + max + "): use readAll() to read to the end");
        if (exception != null) return Coro.failed(exception);
        if (max == 0) return Coro.done(NOTHING);
        while (buffer.isEmpty() && !eof) await(moreData("read", ANY));
        return Coro.done(taken(Math.min(max, buffer.size())));
    }

    /**
     * {@link #read(int)} into a buffer: {@code int count = await(reader.read(buffer));}.
     *
     * @param target gets what is there and fits
     * @return a coroutine with the number of bytes; -1 at the end, 0 only if {@code target} is full
     */
    @Coroutine
    public Coro<Integer> read(ByteBuffer target) {
        if (exception != null) return Coro.failed(exception);
        if (!target.hasRemaining()) return Coro.done(0);
        while (buffer.isEmpty() && !eof) await(moreData("read", ANY));
        if (buffer.isEmpty()) return Coro.done(-1);
        int count = buffer.moveTo(target);
        resumeIfRoom();
        return Coro.done(count);
    }

    /**
     * Reads to the end of the stream: {@code byte[] all = await(reader.readAll());}. The limit does not apply.
     *
     * @return a coroutine with all bytes
     */
    @Coroutine
    public Coro<byte[]> readAll() {
        if (exception != null) return Coro.failed(exception);
        while (!eof) await(moreData("readAll", ALL));
        return Coro.done(taken(buffer.size()));
    }

    /**
     * Reads a number of bytes: {@code byte[] head = await(reader.readExactly(12));}. The limit does not apply.
     *
     * @param count how many
     * @return a coroutine with so many bytes; it throws {@link IncompleteReadException} if the stream ends before
     */
    @Coroutine
    public Coro<byte[]> readExactly(int count) {
        if (count < 0) throw new IllegalArgumentException("readExactly size can not be less than zero: " + count);
        if (exception != null) return Coro.failed(exception);
        while (buffer.size() < count) {
            if (eof) return Coro.failed(new IncompleteReadException(buffer.takeAll(), count));
            await(moreData("readExactly", count));
        }
        return Coro.done(taken(count));
    }

    /**
     * Reads up to a separator: {@code byte[] part = await(reader.readUntil(boundary));}.
     *
     * @param separator where to stop
     * @return a coroutine with the bytes, and the separator at their end; it throws {@link LimitOverrunException} if they
     *     are longer than the limit, and leaves them there; {@link IncompleteReadException} if the stream ends before
     */
    @Coroutine
    public Coro<byte[]> readUntil(byte[] separator) {
        if (separator.length == 0) throw new IllegalArgumentException("Separator should be at least one-byte string");
        if (exception != null) return Coro.failed(exception);
        int searched = 0;
        while (true) {
            int at = buffer.indexOf(separator, searched);
            if (at > limit) return overrun("Separator is found, but chunk is longer than limit", at);
            if (at >= 0) return Coro.done(taken(at + separator.length));
            searched = Math.max(0, buffer.size() + 1 - separator.length);
            if (searched > limit) return overrun("Separator is not found, and chunk exceed the limit", searched);
            if (eof) return Coro.failed(IncompleteReadException.withoutSeparator(buffer.takeAll()));
            await(moreData("readUntil", ANY));
            searched = Math.min(searched, buffer.size());
        }
    }

    private Coro<byte[]> overrun(String what, int length) {
        return Coro.failed(new LimitOverrunException(what + " of " + limit + " bytes", length));
    }

    /**
     * Reads a line: {@code byte[] line = await(reader.readLine());}.
     *
     * @return a coroutine with the bytes up to and including {@code \n}; at the end of the stream the rest, then nothing.
     *     It throws {@link LimitOverrunException} if the line is longer than the limit; what is there of it is dropped
     */
    @Coroutine
    public Coro<byte[]> readLine() {
        try {
            byte[] line = await(readUntil(NEWLINE), IOException.class);
            return Coro.done(line);
        } catch (IncompleteReadException end) {
            return Coro.done(end.partial());
        } catch (LimitOverrunException tooLong) {
            drop(tooLong.consumed());
            return Coro.failed(tooLong);
        } catch (IOException broken) {
            return Coro.failed(broken);
        }
    }

    /** Drops a line that is too long, as far as it is there. */
    private void drop(int length) {
        boolean hasEnd = buffer.indexOf(NEWLINE, length) == length;
        buffer.skip(hasEnd ? length + 1 : buffer.size());
        resumeIfRoom();
    }

    /**
     * Reads a line of text: {@code String line = await(reader.readLine(UTF_8));}.
     *
     * @param charset how it is written, such that the byte {@code \n} ends a line
     * @return a coroutine with the line, without {@code \n} or {@code \r\n} at its end; null at the end of the stream
     */
    @Coroutine
    @SuppressWarnings("NullAway") // the value may be null, as its type says
    public Coro<@Nullable String> readLine(Charset charset) {
        byte[] line = await(readLine());
        if (line.length == 0) return Coro.done(null);
        int length = line.length;
        if (line[length - 1] == '\n') length--;
        if (length > 0 && length < line.length && line[length - 1] == '\r') length--;
        return Coro.done(new String(line, 0, length, charset));
    }

    /** Goes through the lines, as {@link #readLine()} gives them: {@code for (byte[] line : Coro.each(reader)) …}. */
    @Override
    public AsyncIterator<byte[]> aiter() {
        return new Lines<>(this::readLine, line -> line.length == 0);
    }

    /**
     * Goes through the lines, as {@link #readLine(Charset)} gives them:
     * {@code for (String line : Coro.each(reader.lines(UTF_8))) …}.
     *
     * @param charset how they are written
     * @return what {@code Coro.each} takes
     */
    public AsyncIterable<String> lines(Charset charset) {
        return () -> new Lines<@Nullable String>(() -> readLine(charset), line -> line == null);
    }

    /** What has arrived before TLS was started, and is none of the application's. */
    byte[] takeEarly() {
        return taken(buffer.size());
    }

    private byte[] taken(int count) {
        byte[] bytes = buffer.take(count);
        resumeIfRoom();
        return bytes;
    }

    private Promise<@Nullable Void> moreData(String method, int howMuch) {
        if (waiter != null && !waiter.isDone()) {
            throw new IllegalStateException(
                    method + "() called while another coroutine is already waiting for incoming data");
        }
        resume();
        wanted = howMuch;
        waiter = loop.createPromise();
        return waiter;
    }

    private void resumeIfRoom() {
        if (paused && buffer.size() <= limit) resume();
    }

    private void resume() {
        if (paused && transport != null) transport.resumeReading();
        paused = false;
    }

    /**
     * Whether nothing is left and nothing will come: {@code while (!reader.atEof()) …}.
     *
     * @return true if every read gives nothing
     */
    public boolean atEof() {
        return eof && buffer.isEmpty();
    }

    /**
     * The limit: {@code reader.limit()}.
     *
     * @return how long a line may be
     */
    public int limit() {
        return limit;
    }

    /**
     * What went wrong: {@code if (reader.exception() != null) …}.
     *
     * @return what every read throws, or null
     */
    public @Nullable Throwable exception() {
        return exception;
    }

    // What a transport does with this, by way of a StreamProtocol.

    /**
     * Sets who is asked to pause when too much arrives: {@code reader.setTransport(pipe);}.
     *
     * @param source where the bytes come from
     */
    public void setTransport(Transport source) {
        transport = Objects.requireNonNull(source);
    }

    /**
     * Brings bytes: {@code reader.feedData(ByteBuffer.wrap(bytes));}.
     *
     * @param data what arrived; it is copied
     */
    public void feedData(ByteBuffer data) {
        if (eof) throw new IllegalStateException("feedData after feedEof");
        if (!data.hasRemaining()) return;
        buffer.add(data);
        if (buffer.size() >= wanted) wake();
        boolean somebodyWaits = waiter != null && !waiter.isDone();
        if (transport == null || paused || somebodyWaits || buffer.size() <= 2L * limit) return;
        transport.pauseReading();
        paused = true;
    }

    /** Says that nothing more will come: {@code reader.feedEof();}. */
    public void feedEof() {
        eof = true;
        wake();
    }

    /**
     * Says that the connection is broken; all reads throw that from now on: {@code reader.setException(error);}.
     *
     * @param error what they throw
     */
    public void setException(Throwable error) {
        exception = error;
        Promise<@Nullable Void> waiting = waiter;
        waiter = null;
        if (waiting != null && !waiting.isDone()) waiting.setException(error);
    }

    @SuppressWarnings("NullAway") // a Void has no other value
    private void wake() {
        Promise<@Nullable Void> waiting = waiter;
        waiter = null;
        if (waiting != null && !waiting.isDone()) waiting.setResult(null);
    }

    /** How it stands: {@code StreamReader[12 bytes, eof]}. */
    @Override
    public String toString() {
        return "StreamReader[" + buffer.size() + " bytes" + (eof ? ", eof" : "") + (paused ? ", paused" : "")
                + (limit != DEFAULT_LIMIT ? ", limit " + limit : "")
                + (exception != null ? ", exception " + exception : "") + "]";
    }
}

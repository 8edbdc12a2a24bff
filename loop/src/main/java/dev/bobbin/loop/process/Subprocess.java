// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Signal;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.net.StreamReader;
import dev.bobbin.loop.net.StreamWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A child process that was started by a {@link Command}; asyncio's {@code Process}.
 *
 * <pre>{@code
 * try (Subprocess python = await(Command.exec("python3").stdin(PIPE).stdout(PIPE).start())) {
 *     python.stdin().write("print(6 * 7)\n", UTF_8);
 *     python.stdin().writeEof();
 *     String answer = await(python.stdout().readLine(UTF_8));     // 42
 *     int code = await(python.waitForExit());                     // 0
 * }
 * }</pre>
 *
 * <p>The end of the block closes the pipes, and kills the process if it still runs: also when the task is cancelled in between.
 * Without that, the process outlives the task, and is killed when the loop is closed.
 */
public final class Subprocess implements AsyncCloseable {
    private final ProcessTransport transport;
    private final Streams streams;

    Subprocess(ProcessTransport transport, Streams streams) {
        this.transport = transport;
        this.streams = streams;
    }

    /**
     * What writes to the process: {@code process.stdin().write("quit\n", UTF_8);}.
     *
     * @return the writer
     * @throws IllegalStateException unless the command said {@code stdin(PIPE)}
     */
    public StreamWriter stdin() {
        return streams.of(StandardStream.STDIN).writer();
    }

    /**
     * What reads the output of the process: {@code for (String line : Coro.each(process.stdout().lines(UTF_8))) …}.
     *
     * @return the reader
     * @throws IllegalStateException unless the command said {@code stdout(PIPE)}
     */
    public StreamReader stdout() {
        return streams.of(StandardStream.STDOUT).reader();
    }

    /**
     * What reads the errors of the process: {@code String line = await(process.stderr().readLine(UTF_8));}.
     *
     * @return the reader
     * @throws IllegalStateException unless the command said {@code stderr(PIPE)}
     */
    public StreamReader stderr() {
        return streams.of(StandardStream.STDERR).reader();
    }

    /**
     * The number of the process: {@code process.pid()}.
     *
     * @return what the system calls it
     */
    public long pid() {
        return transport.pid();
    }

    /**
     * How the process ended: {@code if (process.returnCode() == null) process.terminate();}.
     *
     * @return its exit status, or the number of the signal, below zero, that this sent and it died of; null while it runs
     */
    public @Nullable Integer returnCode() {
        return transport.returnCode();
    }

    /**
     * Waits until the process has ended; what it wrote can be read then as well:
     * {@code int code = await(process.waitForExit());}. It is asyncio's {@code wait()}, which in Java is every object's own. If
     * nobody reads what it writes into a pipe, the process may wait for that, and never end: {@link #communicate()} reads.
     *
     * @return a coroutine with the {@link #returnCode}; to cancel it changes nothing for the process
     */
    public Coro<Integer> waitForExit() {
        return transport.waitForExit();
    }

    /**
     * Reads all that the process writes, and waits for its end: {@code Output output = await(process.communicate());}. A process
     * that reads its input to the end waits for ever if that is a pipe, and open: {@link #communicate(byte[])} closes it.
     *
     * @return a coroutine with what the process wrote
     */
    public Coro<Output> communicate() {
        return communicate(null);
    }

    /**
     * Writes to the process and closes its input, reads all that it writes meanwhile, and waits for its end:
     * {@code Output sorted = await(process.communicate(words));}. A process that ends before it has read all is no error.
     *
     * @param input what is written; null leaves the input alone
     * @return a coroutine with what the process wrote; it throws {@link IllegalStateException} if there is input, and no pipe for it
     */
    @Coroutine
    public Coro<Output> communicate(byte @Nullable [] input) {
        if (input != null) streams.of(StandardStream.STDIN); // refuses before anything begins
        Task<@Nullable Void> writing = Async.createTask(writeAll(input));
        Task<byte @Nullable []> out = Async.createTask(readAll(StandardStream.STDOUT));
        Task<byte @Nullable []> err = Async.createTask(readAll(StandardStream.STDERR));
        await(Async.gather(writing, out, err));
        await(transport.waitForExit());
        return Coro.done(new Output(out.result(), err.result()));
    }

    @Coroutine
    private Coro<@Nullable Void> writeAll(byte @Nullable [] input) {
        if (input == null) return Coro.done();
        StreamWriter writer = stdin();
        try {
            writer.write(input);
            await(writer.drain(), IOException.class);
        } catch (IOException broken) {
            // it has ended, or wants no more: what it wrote is what counts
        }
        writer.transport().close();
        return Coro.done();
    }

    @Coroutine
    @SuppressWarnings("NullAway") // the value may be null, as its type says
    private Coro<byte @Nullable []> readAll(StandardStream stream) {
        if (!streams.has(stream)) return Coro.done(null);
        return Coro.done(await(streams.of(stream).reader().readAll()));
    }

    /**
     * Sends a signal, if the process still runs: {@code process.sendSignal(Signal.INT);}. Java itself knows {@link Signal#TERM}
     * and {@link Signal#KILL}; for others a shell is asked, which takes some milliseconds.
     *
     * @param signal the signal
     * @return a promise that is done when the signal is sent; it fails with an {@code IOException} if it cannot be
     * @throws IllegalStateException when the process has ended and all pipes are closed
     */
    public Promise<@Nullable Void> sendSignal(Signal signal) {
        return transport.sendSignal(signal);
    }

    /**
     * Asks the process to end, by {@link Signal#TERM}: {@code process.terminate();}. On Windows it is killed.
     *
     * @throws IllegalStateException as {@link #sendSignal}
     */
    public void terminate() {
        transport.terminate();
    }

    /**
     * Ends the process at once, by {@link Signal#KILL}: {@code process.kill();}.
     *
     * @throws IllegalStateException as {@link #sendSignal}
     */
    public void kill() {
        transport.kill();
    }

    /**
     * What is below the streams: {@code process.transport().pipe(STDIN).setWriteBufferLimits(1 << 20, 1 << 18);}.
     *
     * @return the transport
     */
    public ProcessTransport transport() {
        return transport;
    }

    /**
     * Closes the pipes, kills the process if it still runs, and waits for its end: {@code await(process.aclose());}, or
     * {@code try (process) { … }} in a coroutine.
     *
     * @return a coroutine that is done when the process has ended
     */
    @Override
    @Coroutine
    public Coro<@Nullable Void> aclose() {
        transport.close();
        await(transport.waitForExit());
        return Coro.done();
    }

    /** Number and state: {@code Subprocess[4711 running]}. */
    @Override
    public String toString() {
        Integer code = returnCode();
        return "Subprocess[" + pid() + (code == null ? " running]" : " return code " + code + "]");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Handle;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Signal;
import dev.bobbin.loop.net.Transport;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running child process with its pipes. It calls the {@link ProcessProtocol} that it was given; most programs rather use a
 * {@link Subprocess}, which has one of these inside.
 *
 * <pre>{@code
 * ProcessTransport make = await(Command.exec("make").stdout(PIPE).start(new Log()));
 * int code = await(make.waitForExit());
 * }</pre>
 *
 * <p>Belongs to the thread of one loop. When that is closed, the process is killed if it still runs.
 */
public final class ProcessTransport {
    /** What Java adds to the number of the signal. */
    private static final int DIED_OF_SIGNAL = 128;

    private final Loop loop;
    private final Process process;
    private final ProcessProtocol protocol;
    private final Promise<Integer> exit;
    private final Handle atLoopClose;
    private final Set<Signal> sent = EnumSet.noneOf(Signal.class);
    private final @Nullable WritePipe stdin;
    private final @Nullable ReadPipe stdout;
    private final @Nullable ReadPipe stderr;
    private int openPipes;
    private @Nullable Integer returnCode;
    private boolean closing;
    private boolean over;

    /** Takes over a process that was just started. */
    static ProcessTransport open(Loop loop, ProcessBuilder command, Process process, ProcessProtocol protocol) {
        ProcessTransport transport = new ProcessTransport(loop, command, process, protocol);
        transport.begin();
        return transport;
    }

    private ProcessTransport(Loop loop, ProcessBuilder command, Process process, ProcessProtocol protocol) {
        this.loop = loop;
        this.process = process;
        this.protocol = protocol;
        boolean errorsApart = !command.redirectErrorStream();
        stdin = isPipe(command.redirectInput()) ? toWrite(process.getOutputStream()) : null;
        stdout = isPipe(command.redirectOutput()) ? toRead(process.getInputStream(), StandardStream.STDOUT) : null;
        stderr = errorsApart && isPipe(command.redirectError())
                ? toRead(process.getErrorStream(), StandardStream.STDERR)
                : null;
        exit = loop.createPromise();
        loop.<Integer>runInExecutor(job -> process.onExit().thenRun(job), process::exitValue)
                .addDoneCallback(done -> exited(done.result()));
        atLoopClose = loop.callAtClose(this::abandon);
    }

    private static boolean isPipe(ProcessBuilder.Redirect redirect) {
        return redirect == ProcessBuilder.Redirect.PIPE;
    }

    private WritePipe toWrite(OutputStream sink) {
        openPipes++;
        StandardStream stream = StandardStream.STDIN;
        return new WritePipe(loop, sink, pid() + " " + stream, new PipeProtocol(stream, protocol), this::pipeLost);
    }

    private ReadPipe toRead(InputStream source, StandardStream stream) {
        openPipes++;
        return new ReadPipe(loop, source, pid() + " " + stream, new PipeProtocol(stream, protocol), this::pipeLost);
    }

    private void begin() {
        try {
            protocol.connectionMade(this);
        } catch (Throwable t) {
            close();
            throw t;
        }
        if (stdout != null) stdout.readOn();
        if (stderr != null) stderr.readOn();
    }

    private void exited(int exitValue) {
        int code = returnCodeOf(exitValue);
        returnCode = code;
        exit.setResult(code);
        if (stdin != null) stdin.close();
        loop.callSoon(protocol::processExited);
        endIfOver();
    }

    /** The death by a signal looks like an exit with a large status; who sent the signal, knows it was none. */
    private int returnCodeOf(int exitValue) {
        for (Signal signal : sent) {
            if (exitValue == DIED_OF_SIGNAL + signal.number()) return -signal.number();
        }
        return exitValue;
    }

    private void pipeLost() {
        openPipes--;
        endIfOver();
    }

    private void endIfOver() {
        if (returnCode == null || openPipes > 0) return;
        over = true;
        closing = true;
        atLoopClose.cancel();
        loop.callSoon(protocol::connectionLost);
    }

    /** The loop is closed: nothing can be told or awaited any more. */
    private void abandon() {
        process.toHandle().destroyForcibly();
        pipes().forEach(pipe -> pipe.pump.end());
    }

    private Stream<Pipe> pipes() {
        return Stream.of(stdin, stdout, stderr).flatMap(Stream::ofNullable);
    }

    /**
     * The number of the process: {@code transport.pid()}.
     *
     * @return what the system calls it
     */
    public long pid() {
        return process.pid();
    }

    /**
     * How the process ended: {@code if (transport.returnCode() == null) transport.terminate();}.
     *
     * @return its exit status, or the number of the signal, below zero, that this sent and it died of; null while it runs
     */
    public @Nullable Integer returnCode() {
        return returnCode;
    }

    /**
     * A pipe to the process: {@code transport.pipe(StandardStream.STDIN).write(bytes)}.
     *
     * @param stream which one
     * @return the pipe, or null if the command asked for none
     */
    public @Nullable Transport pipe(StandardStream stream) {
        return switch (stream) {
            case STDIN -> stdin;
            case STDOUT -> stdout;
            case STDERR -> stderr;
        };
    }

    /**
     * Waits until the process has ended; what it wrote can be read then as well: {@code int code = await(t.waitForExit());}. Any
     * number of tasks may wait, and to cancel one changes nothing for the process.
     *
     * @return a coroutine with the {@link #returnCode}
     */
    @Coroutine
    public Coro<Integer> waitForExit() {
        await(Async.shield(exit));
        return Coro.done(exit.result());
    }

    /**
     * Sends a signal, if the process still runs: {@code transport.sendSignal(Signal.INT);}. Java itself knows
     * {@link Signal#TERM} and {@link Signal#KILL}; for others a shell is asked, which takes some milliseconds.
     *
     * @param signal the signal
     * @return a promise that is done when the signal is sent; it fails with an {@code IOException} if it cannot be
     * @throws IllegalStateException when the process has ended and all pipes are closed
     */
    public Promise<@Nullable Void> sendSignal(Signal signal) {
        if (over) {
            throw new IllegalStateException(
                    "process " + pid() + " has ended, with return code " + returnCode + ": no signal can reach it");
        }
        if (returnCode == null) sent.add(signal);
        return SendSignal.to(process, signal, loop);
    }

    /**
     * Asks the process to end, by {@link Signal#TERM}: {@code transport.terminate();}. On Windows it is killed.
     *
     * @throws IllegalStateException as {@link #sendSignal}
     */
    public void terminate() {
        sendSignal(Signal.TERM);
    }

    /**
     * Ends the process at once, by {@link Signal#KILL}: {@code transport.kill();}.
     *
     * @throws IllegalStateException as {@link #sendSignal}
     */
    public void kill() {
        sendSignal(Signal.KILL);
    }

    /** Closes the pipes, and kills the process if it still runs: {@code transport.close();}. */
    public void close() {
        if (closing) return;
        closing = true;
        pipes().forEach(Pipe::close);
        if (returnCode == null) kill();
    }

    /**
     * Whether the process and its pipes are closed or will be: {@code if (transport.isClosing()) return;}.
     *
     * @return true from {@link #close} on, and when everything has ended
     */
    public boolean isClosing() {
        return closing;
    }

    /** Number, state and pipes: {@code ProcessTransport[4711 running, 4711 stdin, 4711 stdout]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("ProcessTransport[").append(pid());
        text.append(returnCode == null ? " running" : " return code " + returnCode);
        pipes().forEach(pipe -> text.append(", ").append(pipe));
        return text.append(']').toString();
    }
}

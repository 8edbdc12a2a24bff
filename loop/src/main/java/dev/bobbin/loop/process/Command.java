// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Handle;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.net.StreamReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is to be started as a child process, and how. Unless told otherwise it reads and writes what this program reads and
 * writes: the terminal, in most cases.
 *
 * <pre>{@code
 * import static java.lang.ProcessBuilder.Redirect.PIPE;
 *
 * Subprocess list = await(Command.exec("ls", "-l").directory(home).stdout(PIPE).start());
 * Subprocess words = await(Command.shell("sort | uniq -c").stdin(PIPE).start());
 * }</pre>
 *
 * <p>Each {@link #start} starts another process, by what was said up to then.
 */
public final class Command {
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';
    private static final Redirect EMPTY = Redirect.from(new File(IS_WINDOWS ? "NUL" : "/dev/null"));

    private final ProcessBuilder builder;
    private int limit = StreamReader.DEFAULT_LIMIT;

    private Command(List<String> words) {
        builder = new ProcessBuilder(words).inheritIO();
    }

    /**
     * A program with its arguments, which reach it as they are: {@code Command.exec("grep", "-c", "a b", "words.txt")}.
     *
     * @param program its name, or its path
     * @param arguments the arguments
     * @return the command
     */
    public static Command exec(String program, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(program);
        words.addAll(List.of(arguments));
        return new Command(words);
    }

    /**
     * A line for the shell: {@code Command.shell("sort words.txt | uniq -c")}. What comes from elsewhere belongs into a variable
     * of the {@link #environment}, or {@link #exec} is used: the shell takes what it is given for a program.
     *
     * @param line what {@code /bin/sh} runs, on Windows {@code cmd.exe}
     * @return the command
     */
    public static Command shell(String line) {
        return new Command(IS_WINDOWS ? List.of("cmd.exe", "/c", line) : List.of("/bin/sh", "-c", line));
    }

    /**
     * Where it reads: {@code command.stdin(PIPE)}.
     *
     * @param source {@code PIPE} for {@link Subprocess#stdin}, {@code INHERIT}, {@code DISCARD} for nothing at all, or
     *     {@code Redirect.from(file)}
     * @return this command
     */
    public Command stdin(Redirect source) {
        builder.redirectInput(source.equals(Redirect.DISCARD) ? EMPTY : source);
        return this;
    }

    /**
     * Where it writes: {@code command.stdout(PIPE)}.
     *
     * @param target {@code PIPE} for {@link Subprocess#stdout}, {@code INHERIT}, {@code DISCARD}, {@code Redirect.to(file)} or
     *     {@code Redirect.appendTo(file)}
     * @return this command
     */
    public Command stdout(Redirect target) {
        builder.redirectOutput(target);
        return this;
    }

    /**
     * Where it writes errors: {@code command.stderr(PIPE)}.
     *
     * @param target {@code PIPE} for {@link Subprocess#stderr}, and the others as for {@link #stdout}
     * @return this command
     */
    public Command stderr(Redirect target) {
        builder.redirectError(target).redirectErrorStream(false);
        return this;
    }

    /**
     * Has it write errors where it writes everything else, in the same order: {@code command.stdout(PIPE).stderrToStdout()}.
     *
     * @return this command
     */
    public Command stderrToStdout() {
        builder.redirectErrorStream(true);
        return this;
    }

    /**
     * The directory in which it begins: {@code command.directory(Path.of("/tmp"))}; by default the one of this program.
     *
     * @param directory the directory
     * @return this command
     */
    public Command directory(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    /**
     * Changes the variables of its environment, which are those of this program: {@code command.environment(e -> e.put("LANG", "C"))}.
     *
     * @param change is given the variables
     * @return this command
     */
    public Command environment(Consumer<Map<String, String>> change) {
        change.accept(builder.environment());
        return this;
    }

    /**
     * How much is kept of what it writes before it has to wait, as for {@link StreamReader#StreamReader(int)}:
     * {@code command.limit(1 << 20)}.
     *
     * @param bytes the limit of each reader
     * @return this command
     */
    public Command limit(int bytes) {
        limit = bytes;
        return this;
    }

    /**
     * Starts it: {@code Subprocess list = await(Command.exec("ls").start());}. If the task is cancelled meanwhile, the process is
     * killed.
     *
     * @return a coroutine with the process; it throws an {@link IOException} if there is no such program or directory
     */
    @Coroutine
    public Coro<Subprocess> start() {
        Streams streams = new Streams(limit);
        ProcessTransport transport = await(start(streams));
        return Coro.done(new Subprocess(transport, streams));
    }

    /**
     * Starts it, and has a protocol called instead of streams:
     * {@code ProcessTransport make = await(Command.exec("make").start(new Log()));}.
     *
     * @param protocol what is called
     * @return a coroutine with the process; it throws an {@link IOException} if there is no such program or directory
     */
    @Coroutine
    public Coro<ProcessTransport> start(ProcessProtocol protocol) {
        Loop loop = Loop.current();
        ProcessBuilder command = copy();
        Launch launch = new Launch(command);
        Handle atLoopClose = loop.callAtClose(launch::abandon);
        Process process;
        try {
            process = await(loop.runInExecutor(null, launch));
        } catch (Throwable t) {
            launch.abandon();
            throw t;
        } finally {
            atLoopClose.cancel();
        }
        return Coro.done(ProcessTransport.open(loop, command, process, protocol));
    }

    /** For the thread that starts the process: this one may be changed meanwhile. */
    private ProcessBuilder copy() {
        ProcessBuilder copy = new ProcessBuilder(builder.command())
                .directory(builder.directory())
                .redirectInput(builder.redirectInput())
                .redirectOutput(builder.redirectOutput())
                .redirectError(builder.redirectError())
                .redirectErrorStream(builder.redirectErrorStream());
        copy.environment().clear();
        copy.environment().putAll(builder.environment());
        return copy;
    }

    /** The words of the command: {@code Command[ls, -l]}. */
    @Override
    public String toString() {
        return "Command" + builder.command();
    }
}

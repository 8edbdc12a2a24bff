// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An echo server that runs in a process of its own, until this is closed. */
final class ServerProcess implements AutoCloseable {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseG1GC",
            "-Xms512m",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"));

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final int port;

    private ServerProcess(ProcessBuilder command) throws IOException {
        process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
        port = Integer.parseInt(answer());
    }

    /** The contestant of that name; {@code python} is a script below {@code scripts}. */
    static ServerProcess start(String contestant, Path scripts) throws IOException {
        if (contestant.equals("python")) {
            return new ServerProcess(new ProcessBuilder(
                    "python3", scripts.resolve("echo_server.py").toString()));
        }
        return new ServerProcess(java(EchoServer.class, contestant));
    }

    /** A command for a class of ours with these words. */
    static ProcessBuilder java(Class<?> main, String... words) {
        List<String> command = new ArrayList<>(JAVA);
        command.add(main.getName());
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    int port() {
        return port;
    }

    /** The processor time that it has used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of live heap. */
    long heap() throws IOException {
        orders.write("heap\n");
        orders.flush();
        return Long.parseLong(answer());
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) throw new EOFException("the server has ended");
        return line;
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.pipelines;

import dev.bobbin.Gen;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Another JVM that runs a class of ours; closing this ends it, if it has not ended by itself. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final CompletableFuture<Void> output;

    /** Starts the JVM; what it prints goes to {@code out}. */
    public ChildJvm(Class<?> main, PrintStream out) throws IOException {
        process = new ProcessBuilder(command(main))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = CompletableFuture.runAsync(() -> copyOutput(out), work -> new Thread(work, "child's output").start());
    }

    /** The pipe to its standard input. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Waits until it has ended and all that it printed has arrived. */
    public int exitCode() throws InterruptedException {
        output.join();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void copyOutput(PrintStream out) {
        try {
            process.getInputStream().transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-javaagent:"))
                command.add(argument); // classes that our agent rewrites, it must too
        }
        command.add("-cp");
        command.add(location(main) + File.pathSeparator + location(Gen.class));
        command.add(main.getName());
        return command;
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot tell where " + type + " was loaded from.", e);
        }
    }
}

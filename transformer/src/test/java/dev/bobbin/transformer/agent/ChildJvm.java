// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.files.CompiledSources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a JVM of its own with the finished agent. */
final class ChildJvm {
    /** The transformer's jar, as it is published. */
    static final Path TRANSFORMER = Path.of(System.getProperty("bobbin.transformer.jar"));

    /** How a JVM ended. */
    record Outcome(int exit, String out, String err) {
        Outcome succeeded() {
            assertThat(exit).as(err).isZero();
            return this;
        }
    }

    private final Path home;
    private final Path directory;
    private final List<String> arguments = new ArrayList<>();

    /** A JVM of a JDK, which works in a directory. */
    ChildJvm(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    /** With the agent, and what follows the equals sign. */
    ChildJvm agent(String options) {
        return with("-javaagent:" + TRANSFORMER + (options.isEmpty() ? "" : "=" + options));
    }

    ChildJvm with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** With the annotations and these directories as the class path. */
    ChildJvm classPath(Path... entries) {
        StringBuilder path = new StringBuilder(CompiledSources.annotations().toString());
        for (Path entry : entries) path.append(File.pathSeparator).append(entry);
        return with("-cp", path.toString());
    }

    Outcome run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.add("-Xshare:auto");
        command.addAll(arguments);
        command.addAll(List.of(words));
        return run(directory, Map.of(), command);
    }

    /** Runs any command, with more variables in its environment. */
    static Outcome run(Path directory, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after two minutes: " + command);
        }
        return new Outcome(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The script that a sample is compared with, and what was recorded of its output. */
record PythonOriginal(String name) {
    private static final Path SCRIPTS = Path.of("src/test/python").toAbsolutePath();
    private static final Path RECORDS = Path.of("src/test/resources/expected").toAbsolutePath();
    private static final boolean PYTHON_IS_THERE = pythonIsThere();

    static Set<String> scripts() throws IOException {
        return names(SCRIPTS, ".py");
    }

    static Set<String> records() throws IOException {
        return names(RECORDS, ".txt");
    }

    static boolean canRun() {
        return PYTHON_IS_THERE;
    }

    /** Whether there is a Python that understands the scripts. */
    private static boolean pythonIsThere() {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return python.onExit().join().exitValue() == 0;
        } catch (IOException noPython) {
            return false;
        }
    }

    String record() throws IOException {
        return Files.readString(RECORDS.resolve(name + ".txt"));
    }

    String run() throws IOException, InterruptedException {
        return run("python3", "-B", script());
    }

    /** As {@link #run()} for one that sleeps, but it does not. */
    String runOnJumpingClock() throws IOException, InterruptedException {
        return run("python3", "-B", SCRIPTS.resolve("stages/jumping_clock.py").toString(), script());
    }

    private String script() {
        return SCRIPTS.resolve(name + ".py").toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder python = new ProcessBuilder(command);
        python.environment().put("PYTHONUTF8", "1");
        Process process = python.redirectErrorStream(true).start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return withUnixLines(new String(output, StandardCharsets.UTF_8));
    }

    static String withUnixLines(String text) {
        return text.replace(System.lineSeparator(), "\n");
    }

    private static Set<String> names(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

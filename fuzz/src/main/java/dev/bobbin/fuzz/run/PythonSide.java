// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.run;

import dev.bobbin.fuzz.language.Grammar;
import dev.bobbin.fuzz.language.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs programs as Python: writes them into one file, and reads the traces that it prints. */
public final class PythonSide implements Side {
    private static final long LIMIT_SECONDS = 120;
    private static final Pattern PROGRAM = Pattern.compile("^# ", Pattern.MULTILINE);

    private final Path folder;

    /**
     * @param folder for the file and what it prints
     */
    public PythonSide(Path folder) {
        this.folder = folder;
    }

    /**
     * Whether there is the Python whose traces count; the order of asyncio's turns differs from version to version.
     *
     * @return true if {@code python3} is Python 3.11
     */
    public static boolean isThere() {
        try {
            String check = "import sys; sys.exit(sys.version_info[:2] != (3, 11))";
            Process python = new ProcessBuilder("python3", "-c", check).start();
            return python.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while Python ran", e);
        }
    }

    @Override
    public Map<String, String> run(List<Program> programs) {
        try {
            Path file = folder.resolve("programs.py");
            Files.writeString(file, source(programs));
            return byName(outputOf(file));
        } catch (IOException e) {
            throw new UncheckedIOException("python3 is needed to compare with, and a folder for its files", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while Python ran", e);
        }
    }

    private String outputOf(Path file) throws IOException, InterruptedException {
        Path output = folder.resolve("traces.txt");
        Process python = new ProcessBuilder("python3", "-W", "ignore", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!python.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            python.destroyForcibly();
            throw new IllegalStateException("Python runs longer than " + LIMIT_SECONDS + " s: " + file);
        }
        String traces = Files.readString(output);
        if (python.exitValue() != 0) throw new IllegalStateException("the grammar makes wrong Python: " + traces);
        return traces;
    }

    /**
     * All of a file that Python runs.
     *
     * @param programs of the same grammar
     * @return their Python behind what it needs
     * @throws IOException when that cannot be read
     */
    static String source(List<Program> programs) throws IOException {
        StringBuilder text = new StringBuilder(resource("prelude.py"));
        if (programs.get(0).grammar() == Grammar.TASKS) {
            text.append(resource("virtual_loop.py")).append(resource("prelude_tasks.py"));
        }
        for (Program program : programs) text.append('\n').append(program.python());
        return text.append("\nfinish()\n").toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PythonSide.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException(name + " is not where the classes are");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> byName(String traces) {
        Map<String, String> found = new TreeMap<>();
        for (String part : PROGRAM.split(traces, -1)) {
            int end = part.indexOf('\n');
            if (end > 0) found.put(part.substring(0, end), part.substring(end + 1));
        }
        return found;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

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
final class PythonSide {
    private static final long LIMIT_SECONDS = 120;
    private static final Pattern PROGRAM = Pattern.compile("^# ", Pattern.MULTILINE);

    private final Path folder;

    PythonSide(Path folder) {
        this.folder = folder;
    }

    Map<String, String> run(List<Program> programs) {
        try {
            Path file = folder.resolve("programs.py");
            Files.writeString(file, source(programs));
            Path output = folder.resolve("traces.txt");
            Process python = new ProcessBuilder("python3", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!python.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                python.destroyForcibly();
                throw new IllegalStateException("Python takes too long for " + file);
            }
            String traces = Files.readString(output);
            if (python.exitValue() != 0) throw new IllegalStateException("the grammar makes wrong Python: " + traces);
            return byName(traces);
        } catch (IOException e) {
            throw new UncheckedIOException("python3 is needed to compare with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String source(List<Program> programs) throws IOException {
        StringBuilder text = new StringBuilder(prelude());
        for (Program program : programs) text.append('\n').append(program.python());
        return text.append("\nfinish()\n").toString();
    }

    private static String prelude() throws IOException {
        try (InputStream in = PythonSide.class.getResourceAsStream("prelude.py")) {
            if (in == null) throw new IOException("prelude.py is not where the classes are");
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

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.pipelines;

import static dev.bobbin.samples.pipelines.LineStages.grep;
import static dev.bobbin.samples.pipelines.LineStages.printer;

import dev.bobbin.Gen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;

/**
 * {@code tail -f | grep | print}: follows a log file that grows.
 *
 * <p>In real life the pause sleeps for a moment. Here it plays the server: it writes the next lines of the log, and ends
 * the program when there are none left.
 */
public final class FollowLog {
    private static final List<String> NEW_LINES = List.of(
            "10:00 /index.html 200\n10:00 /logo.png 200\n",
            "10:01 /guide/python.html 200\n",
            "10:02 /missing.html 404\n10:03 /python/download 302\n");

    private FollowLog() {}

    public static void main(String[] args) throws IOException {
        run(System.out);
    }

    public static void run(PrintStream out) throws IOException {
        Path log = Files.createTempFile("access", ".txt");
        try {
            Files.writeString(log, "09:59 /python/old.html 200\n");
            follow(log, server(log), grep("python", printer(out)));
        } finally {
            Files.delete(log);
        }
    }

    /** What to do at the end of the log. */
    interface Pause {
        /** Waits a while, and says whether to look again. */
        boolean rest() throws IOException;
    }

    /** Sends each line that is written to the log from now on. */
    static void follow(Path log, Pause pause, Gen<?, String, ?> target) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(log)) {
            reader.skip(Files.size(log));
            while (true) {
                String line = reader.readLine();
                if (line != null) target.send(line);
                else if (!pause.rest()) break;
            }
        }
        target.close();
    }

    private static Pause server(Path log) {
        Iterator<String> remaining = NEW_LINES.iterator();
        return () -> {
            if (!remaining.hasNext()) return false;
            Files.writeString(log, remaining.next(), StandardOpenOption.APPEND);
            return true;
        };
    }
}

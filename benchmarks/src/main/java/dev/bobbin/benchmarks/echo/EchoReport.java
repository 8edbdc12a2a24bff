// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures echo servers beside each other, server and client in processes of their own. The rounds of all contestants take
 * turns, so that a machine with other work is unjust to all of them; the row is that of the median round.
 *
 * <pre>
 *   EchoReport SCRIPTS SECONDS ROUNDS CONTESTANT...
 * </pre>
 */
public final class EchoReport {
    private static final int CONNECTIONS = 50;
    private static final int[] SIZES = {64, 1024};

    private final Path scripts;
    private final String seconds;

    private EchoReport(Path scripts, String seconds) {
        this.scripts = scripts;
        this.seconds = seconds;
    }

    /** Prints a table. */
    public static void main(String[] words) throws IOException {
        EchoReport report = new EchoReport(Path.of(words[0]), words[1]);
        int rounds = Integer.parseInt(words[2]);
        List<String> contestants = List.of(words).subList(3, words.length);
        System.out.println(
                "| server | message, bytes | echoes/s | median, us | 99 %, us | server's CPU, us per echo |");
        System.out.println("|---|--:|--:|--:|--:|--:|");
        for (int size : SIZES) {
            Map<String, List<Row>> rows = new LinkedHashMap<>();
            for (int round = 0; round < rounds; round++) {
                for (String contestant : contestants) {
                    rows.computeIfAbsent(contestant, unseen -> new ArrayList<>())
                            .add(report.measured(contestant, size));
                }
            }
            rows.forEach((contestant, measured) ->
                    System.out.println("| " + contestant + " | " + size + " | " + median(measured) + " |"));
        }
    }

    private static Row median(List<Row> rows) {
        rows.sort(Comparator.comparingDouble(row -> row.figures.perSecond()));
        return rows.get(rows.size() / 2);
    }

    private Row measured(String contestant, int size) throws IOException {
        boolean tls = contestant.endsWith(EchoServer.TLS);
        try (ServerProcess server = ServerProcess.start(contestant, scripts)) {
            load(server.port(), size, tls); // warms the server up
            long before = server.processorTime().toNanos();
            EchoFigures figures = load(server.port(), size, tls);
            return new Row(figures, server.processorTime().toNanos() - before);
        }
    }

    private EchoFigures load(int port, int size, boolean tls) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(String.valueOf(port), String.valueOf(CONNECTIONS), String.valueOf(size), seconds));
        if (tls) words.add("tls");
        Process client = ServerProcess.java(EchoLoad.class, words.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = client.inputReader(StandardCharsets.UTF_8)) {
            String line = answers.readLine();
            if (line == null) throw new IOException("the client failed, see above");
            return EchoFigures.parse(line);
        }
    }

    private record Row(EchoFigures figures, long serverNanos) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f | %.0f | %.0f | %.2f",
                    figures.perSecond(),
                    figures.median(),
                    figures.slowest(),
                    serverNanos / 1e3 / figures.all());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Prints the results of one or more runs as a Markdown table: time and bytes per operation, and the time as a multiple
 * of the hand-written contestant's in the same run. Where forks differ by more than a tenth, the time says so.
 *
 * <p>{@code java -cp benchmarks.jar dev.bobbin.benchmarks.report.ResultTable results-17.json results-25.json}
 */
public final class ResultTable {
    private static final String YARDSTICK = "hand";

    private final Map<List<String>, Measurement> measurements = new LinkedHashMap<>();

    private ResultTable(Collection<Measurement> all) {
        for (Measurement m : all) measurements.put(List.of(m.workload(), m.contestant(), m.jdk()), m);
    }

    /** Reads the files that JMH wrote with {@code -rf json}; a later one overrides an earlier one. */
    public static void main(String[] files) throws IOException {
        List<Measurement> all = new ArrayList<>();
        for (String file : files) {
            for (Object result : (List<?>) Json.parse(Files.readString(Path.of(file)))) {
                all.add(Measurement.of((Map<?, ?>) result));
            }
        }
        System.out.print(of(all));
    }

    static String of(Collection<Measurement> all) {
        return new ResultTable(all).print();
    }

    private String print() {
        Set<String> jdks = new LinkedHashSet<>();
        Map<String, Set<String>> contestants = new LinkedHashMap<>();
        for (Measurement m : measurements.values()) {
            jdks.add(m.jdk());
            contestants
                    .computeIfAbsent(m.workload(), w -> new LinkedHashSet<>())
                    .add(m.contestant());
        }
        StringBuilder head = new StringBuilder("| workload | contestant |");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (String jdk : jdks) {
            head.append(" ns, JDK ").append(jdk).append(" | B | times hand |");
            rule.append("--:|--:|--:|");
        }
        StringBuilder table =
                new StringBuilder().append(head).append('\n').append(rule).append('\n');
        contestants.forEach((workload, names) -> names.forEach(contestant -> {
            table.append("| ").append(workload).append(" | ").append(contestant).append(" |");
            for (String jdk : jdks) table.append(cells(workload, contestant, jdk));
            table.append('\n');
        }));
        return table.toString();
    }

    private String cells(String workload, String contestant, String jdk) {
        Measurement own = measurements.get(List.of(workload, contestant, jdk));
        if (own == null) return " | | |";
        Measurement hand = measurements.get(List.of(workload, YARDSTICK, jdk));
        String doubt = own.spread() > 0.1 ? String.format(Locale.ROOT, " (±%.0f%%)", own.spread() * 50) : "";
        String ratio = hand == null ? "" : number(own.nanos() / hand.nanos());
        return " " + number(own.nanos()) + doubt + " | " + bytes(own.bytes()) + " | " + ratio + " |";
    }

    /** Three digits that mean something, or two decimals. */
    private static String number(double value) {
        if (value >= 100) return String.format(Locale.ROOT, "%,.0f", value);
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Whole bytes; what a whole run of a million items allocates once counts as nothing. */
    private static String bytes(double value) {
        if (Double.isNaN(value)) return "";
        return String.format(Locale.ROOT, value < 0.5 ? "0" : "%.0f", value);
    }
}

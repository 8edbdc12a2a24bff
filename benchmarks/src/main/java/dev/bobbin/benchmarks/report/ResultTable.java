// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prints the results of one or more runs as a Markdown table: time and bytes per operation, and the time as a multiple
 * of the hand-written contestant's in the same run, or of ours where nobody writes by hand. Where forks differ by more than a tenth, the time says so.
 *
 * <p>{@code java -cp benchmarks.jar dev.bobbin.benchmarks.report.ResultTable results-17.json results-25.json}
 */
public final class ResultTable {
    private static final List<String> YARDSTICKS = List.of("hand", "bobbin");

    private final Map<List<String>, Measurement> measurements = new LinkedHashMap<>();

    private ResultTable(Collection<Measurement> all) {
        for (Measurement m : all) measurements.put(List.of(m.workload(), m.contestant(), m.jdk()), m);
    }

    /** Reads the files that JMH wrote with {@code -rf json}; a later one overrides an earlier one. */
    public static void main(String[] files) throws IOException {
        System.out.print(of(Results.read(Stream.of(files).map(Path::of).toList())));
    }

    static String of(Collection<Measurement> all) {
        return new ResultTable(all).print();
    }

    private String print() {
        Set<String> jdks = new LinkedHashSet<>();
        Map<String, Set<String>> contestants = new LinkedHashMap<>();
        for (Measurement m : measurements.values()) {
            if (!m.jdk().isEmpty()) jdks.add(m.jdk());
            contestants
                    .computeIfAbsent(m.workload(), w -> new LinkedHashSet<>())
                    .add(m.contestant());
        }
        StringBuilder head = new StringBuilder("| workload | contestant |");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (String jdk : jdks) {
            head.append(" ns, JDK ").append(jdk).append(" | B | ratio |");
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
        Measurement own = find(workload, contestant, jdk);
        if (own == null) return " | | |";
        Measurement yardstick = yardstick(workload, jdk);
        String doubt = own.spread() > 0.1 ? String.format(Locale.ROOT, " (±%.0f%%)", own.spread() * 50) : "";
        String ratio = yardstick == null ? "" : number(own.nanos() / yardstick.nanos());
        return " " + number(own.nanos()) + doubt + " | " + bytes(own.bytes()) + " | " + ratio + " |";
    }

    private Measurement find(String workload, String contestant, String jdk) {
        Measurement anywhere = measurements.get(List.of(workload, contestant, ""));
        return measurements.getOrDefault(List.of(workload, contestant, jdk), anywhere);
    }

    private Measurement yardstick(String workload, String jdk) {
        for (String contestant : YARDSTICKS) {
            Measurement found = find(workload, contestant, jdk);
            if (found != null) return found;
        }
        return null;
    }

    /** Three digits that mean something, or two decimals. */
    static String number(double value) {
        if (value >= 100) return String.format(Locale.ROOT, "%,.0f", value);
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Whole bytes; what a whole run of a million items allocates once counts as nothing. */
    private static String bytes(double value) {
        if (Double.isNaN(value)) return "";
        return String.format(Locale.ROOT, value < 0.5 ? "0" : "%.0f", value);
    }
}

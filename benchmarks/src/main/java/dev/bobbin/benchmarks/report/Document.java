// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes what was measured into a document, between the comments {@code <!-- measured: NAME -->} and
 * {@code <!-- end of NAME -->}. {@code generators} and {@code coroutines} are tables of all results of JMH, with a chart for each
 * JDK; another NAME is the output of a report, {@code NAME.md}. What was not measured stays as it was.
 *
 * <pre>
 *   Document DOCUMENT RESULTS
 * </pre>
 */
public final class Document {
    private static final Pattern PLACE =
            Pattern.compile("(<!-- measured: (\\S+) -->\\n).*?(<!-- end of \\2 -->)", Pattern.DOTALL);

    private final Path document;
    private final Path results;
    private final List<Measurement> measurements;

    private Document(Path document, Path results) throws IOException {
        this.document = document;
        this.results = results;
        try (Stream<Path> files = Files.list(results)) {
            measurements = Results.read(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList());
        }
    }

    /** See above. */
    public static void main(String[] words) throws IOException {
        new Document(Path.of(words[0]), Path.of(words[1])).write();
    }

    private void write() throws IOException {
        Matcher place = PLACE.matcher(Files.readString(document));
        StringBuilder written = new StringBuilder();
        while (place.find()) {
            String measured = measured(place.group(2));
            String whole = measured == null ? place.group() : place.group(1) + measured + place.group(3);
            place.appendReplacement(written, Matcher.quoteReplacement(whole));
        }
        replace(document, place.appendTail(written).toString());
    }

    private String measured(String name) throws IOException {
        for (Group group : Group.values()) {
            if (group.title().equals(name)) return tableAndCharts(group);
        }
        Path report = results.resolve(name + ".md");
        return Files.exists(report) ? "\n" + Files.readString(report) + "\n" : null;
    }

    private String tableAndCharts(Group group) throws IOException {
        List<Measurement> members = group.of(measurements);
        if (members.isEmpty()) return null;
        StringBuilder text =
                new StringBuilder("\n").append(ResultTable.of(members)).append('\n');
        for (String jdk : Stream.of("17", "25").toList()) {
            List<Measurement> bars = members.stream().filter(m -> m.isOn(jdk)).toList();
            if (bars.stream().noneMatch(m -> m.jdk().equals(jdk))) continue;
            String title = group.title() + "-" + jdk;
            Path chart = document.resolveSibling("performance").resolve(title + ".svg");
            Files.createDirectories(chart.getParent());
            replace(chart, BarChart.of("Nanoseconds per operation: " + group.title() + ", JDK " + jdk, bars));
            text.append("![%s, JDK %s](performance/%s.svg)\n\n".formatted(group.title(), jdk, title));
        }
        return text.toString();
    }

    private static void replace(Path file, String text) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(written, text);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

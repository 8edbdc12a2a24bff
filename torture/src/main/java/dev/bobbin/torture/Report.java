// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Exclusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The summary, in Markdown. A document keeps its rows until the same library runs again in the same mode. */
final class Report {
    private static final String BEGIN = "<!-- torture/run writes from here -->\n";
    private static final String END = "<!-- to here -->\n";

    private final Table outcomes = new Table(
            "methods", "points", "calls that suspend", "tests that must pass", "pass", "excluded", "differ", "seconds");
    private final Table taps = new Table("points that were reached", "suspensions compared", "values compared");
    private final Table withoutTwins =
            new Table(Arrays.stream(Exclusion.values()).map(Exclusion::words).toArray(String[]::new));
    private final List<String> complaints = new ArrayList<>();

    void add(LibraryTorture.Row row) {
        String library = row.library().name();
        String mode = row.mode().word();
        row.complaints().forEach(complaint -> complaints.add(library + ", " + mode + ": " + complaint));
        Tally tally = row.tally();
        int differ = row.differences().size();
        long passed = row.passed();
        long all = passed + differ;
        outcomes.put(
                library,
                mode,
                tally.methods(),
                tally.points(),
                row.extent().calls() == 0 ? "all" : "first " + row.extent().calls(),
                all,
                passed,
                row.excluded(),
                differ,
                row.seconds());
        withoutTwins.put(
                library,
                mode,
                Arrays.stream(Exclusion.values()).map(tally::excluded).toArray());
        if (!row.mode().isTapped()) return;
        taps.put(
                library,
                mode,
                row.taps().states(),
                row.taps().suspensions(),
                row.taps().values());
    }

    /** What keeps the run from being clean, a line each. */
    List<String> complaints() {
        return complaints;
    }

    String tables() {
        String compared = taps.isEmpty() ? "" : "\nWhat the taps have compared:\n\n" + taps;
        return outcomes + compared + "\nMethods that have no twin:\n\n" + withoutTwins;
    }

    /** Puts the tables into the document, between the two comments, with the rows that it has from earlier runs. */
    void writeTo(Path document, Path libraries) throws IOException {
        String all = Files.readString(document);
        int begin = all.indexOf(BEGIN) + BEGIN.length();
        int end = all.indexOf(END);
        if (begin < BEGIN.length() || end < begin) throw new IOException(document + " has no place for the tables");
        for (Table table : Arrays.asList(outcomes, taps, withoutTwins))
            table.addFrom(all.lines().toList());
        String text = tables() + "\nTests that do not count:\n\n" + exclusions(libraries);
        Path whole = Files.createTempFile(document.toAbsolutePath().getParent(), "torture", ".md");
        Files.writeString(whole, all.substring(0, begin) + '\n' + text + '\n' + all.substring(end));
        Files.move(whole, document, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A line for each test of any library that does not count. */
    private static String exclusions(Path libraries) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> directories = Files.list(libraries)) {
            for (Path directory : directories.sorted().toList()) {
                for (ExcludedTest test : ExcludedTest.read(directory.resolve("excluded.txt"))) {
                    text.append("- " + test + '\n');
                }
            }
        }
        return text.toString();
    }
}

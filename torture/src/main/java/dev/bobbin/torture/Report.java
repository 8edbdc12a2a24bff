// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Exclusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The summary, in Markdown. Rows of whole runs are kept, so that a library can be run again alone and the document still
 * has all of them.
 */
final class Report {
    private static final String BEGIN = "<!-- torture/run writes from here -->\n";
    private static final String END = "<!-- to here -->\n";

    private final SortedMap<String, String> outcomes = new TreeMap<>();
    private final SortedMap<String, String> withoutTwins = new TreeMap<>();

    void add(LibraryTorture.Row row) {
        String name = row.library().name() + " | " + row.mode().word();
        outcomes.put(
                name,
                "| " + name + " | " + row.tally().methods() + " | "
                        + row.tally().points() + " | "
                        + (row.passed() + row.differences().size()) + " | " + row.passed() + " | " + row.excluded()
                        + " | " + row.differences().size() + " | " + row.seconds() + " |\n");
        StringBuilder counts = new StringBuilder("| " + name + " |");
        for (Exclusion why : Exclusion.values()) {
            counts.append(' ').append(row.tally().excluded(why)).append(" |");
        }
        withoutTwins.put(name, counts.append('\n').toString());
    }

    /** Writes the rows that this has, and reads those that earlier runs wrote. */
    void exchange(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String name : outcomes.keySet()) {
            Files.writeString(directory.resolve(name.replace(" | ", " ")), outcomes.get(name) + withoutTwins.get(name));
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                String name = String.valueOf(file.getFileName()).replace(" ", " | ");
                outcomes.put(name, lines.get(0) + '\n');
                withoutTwins.put(name, lines.get(1) + '\n');
            }
        }
    }

    String tables() {
        StringBuilder text =
                new StringBuilder("| library | twins are | methods | points | tests that must pass | pass |"
                        + " excluded | differ | seconds |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        outcomes.values().forEach(text::append);
        text.append("\nMethods that have no twin:\n\n| library | twins are |");
        for (Exclusion why : Exclusion.values())
            text.append(' ').append(why.words()).append(" |");
        text.append("\n|---|---|")
                .append("---:|".repeat(Exclusion.values().length))
                .append('\n');
        withoutTwins.values().forEach(text::append);
        return text.toString();
    }

    /** A line for each test of any library that does not count. */
    static String exclusions(Path libraries) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> directories = Files.list(libraries)) {
            for (Path directory : directories.sorted().toList()) {
                for (ExcludedTest test : ExcludedTest.read(directory.resolve("excluded.txt"))) {
                    String how = test.isRun() ? "" : " (not run)";
                    text.append("- `" + test.prefix() + "`" + how + ": " + test.reason() + '\n');
                }
            }
        }
        return text.toString();
    }

    /** Puts a text into the document, between the two comments. */
    static void insert(Path document, String text) throws IOException {
        String all = Files.readString(document);
        int begin = all.indexOf(BEGIN) + BEGIN.length();
        int end = all.indexOf(END);
        if (begin < BEGIN.length() || end < begin) throw new IOException(document + " has no place for the tables");
        Files.writeString(document, all.substring(0, begin) + '\n' + text + '\n' + all.substring(end));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of {@code behaviours.txt}, which each module with such tests has of its own: {@code "B-GEN-001 P1 A call runs nothing of the body"}.
 *
 * @param id the number that tests name
 * @param priority P1, P2, P3, or NA for what Java cannot have
 * @param title the behaviour in one line
 */
public record KnownBehaviour(String id, String priority, String title) {
    private static final Pattern LEFT_OUT = Pattern.compile("^- \\*\\*(B-[A-Z]+-\\d+)\\*\\*", Pattern.MULTILINE);

    /** Whether a test or a reason is owed. */
    public boolean isRequired() {
        return priority.equals("P1") || priority.equals("P2");
    }

    /** All behaviours, in the order of the file. */
    public static List<KnownBehaviour> all() {
        return resource("behaviours.txt")
                .lines()
                .filter(line -> line.startsWith("B-"))
                .map(line -> line.split(" ", 3))
                .map(words -> new KnownBehaviour(words[0], words[1], words[2]))
                .toList();
    }

    /** The ids that {@code docs/limits.md} gives a reason for, of the groups that are in the list. */
    public static Set<String> leftOut() {
        Set<String> groups = all().stream().map(known -> group(known.id())).collect(Collectors.toSet());
        return LEFT_OUT.matcher(resource("limits.md"))
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(id -> groups.contains(group(id)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String group(String id) {
        return id.substring(0, id.lastIndexOf('-'));
    }

    private static String resource(String name) {
        try (InputStream in = KnownBehaviour.class.getResourceAsStream("/" + name);
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.hostile.Verdict.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what came of mutants, for a table. */
final class HostileTally {
    private final Map<String, Map<Outcome, Integer>> counts = new TreeMap<>();
    private int total;

    void count(Mutator mutator, Outcome outcome) {
        counts.computeIfAbsent(mutator.name(), name -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1, Integer::sum);
        total++;
    }

    int total() {
        return total;
    }

    /** A line for each mutator. */
    String table() {
        StringBuilder table = new StringBuilder(
                "| what was done | mutants | refused | refused, though it can be loaded | left alone | rewritten |"
                        + " rewritten, and behaves | wrong |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        counts.forEach((name, row) -> append(table, name, row));
        Map<Outcome, Integer> all = new EnumMap<>(Outcome.class);
        counts.values().forEach(row -> row.forEach((outcome, count) -> all.merge(outcome, count, Integer::sum)));
        append(table, "all", all);
        return table.toString();
    }

    private static void append(StringBuilder table, String name, Map<Outcome, Integer> row) {
        int sum = row.values().stream().mapToInt(Integer::intValue).sum();
        table.append("| ").append(name).append(" | ").append(sum);
        for (Outcome outcome : Outcome.values()) table.append(" | ").append(row.getOrDefault(outcome, 0));
        table.append(" |\n");
    }
}

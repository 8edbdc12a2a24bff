// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outcomes of one run by the names of the tests.
 *
 * @param outcomes of all that started or were skipped
 */
public record Results(SortedMap<String, Outcome> outcomes) {

    /** What {@link SuiteRun} wrote. */
    public static Results read(Path file) throws IOException {
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int tab = line.lastIndexOf('\t');
            if (tab > 0) outcomes.put(line.substring(0, tab), Outcome.valueOf(line.substring(tab + 1)));
        }
        return new Results(outcomes);
    }

    /** How many tests ended so. */
    public long count(Outcome outcome) {
        return outcomes.values().stream().filter(outcome::equals).count();
    }

    /** Tests with another outcome than in the other run, or in one run only. */
    public List<String> differences(Results other) {
        List<String> differing = new ArrayList<>();
        for (Map.Entry<String, Outcome> test : outcomes.entrySet()) {
            if (test.getValue() != other.outcomes.get(test.getKey())) differing.add(test.getKey());
        }
        for (String test : other.outcomes.keySet()) if (!outcomes.containsKey(test)) differing.add(test);
        return differing;
    }
}

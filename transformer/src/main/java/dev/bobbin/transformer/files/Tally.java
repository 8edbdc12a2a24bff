// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.util.ArrayList;
import java.util.List;

/** What a run has met so far. */
final class Tally {
    int classes;
    int rewritten;
    int alreadyRewritten;
    int methods;
    final List<Finding> findings = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    boolean hasErrors() {
        return !problems.isEmpty()
                || findings.stream().anyMatch(finding -> finding.diagnostic().isError());
    }

    /** {@code 1 class}, {@code 2 classes}. */
    static String count(int number, String noun) {
        if (number == 1) return "1 " + noun;
        return number + " " + noun + (noun.endsWith("s") ? "es" : "s");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** What belongs into one table. */
enum Group {
    /** Those who resume each other on their own. */
    GENERATORS,
    /** Those who need an event loop; the names of their benchmarks begin with that word. */
    COROUTINES;

    private static final String LOOP = "loop ";

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The members among all; without the word that they share. */
    List<Measurement> of(List<Measurement> all) {
        return all.stream()
                .filter(m -> m.workload().startsWith(LOOP) == (this == COROUTINES))
                .map(m -> m.named(m.workload().replaceFirst("^" + LOOP, "")))
                .toList();
    }
}

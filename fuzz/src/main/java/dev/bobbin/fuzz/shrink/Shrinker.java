// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.shrink;

import dev.bobbin.fuzz.language.Program;
import dev.bobbin.fuzz.run.Comparison;
import dev.bobbin.fuzz.run.Comparison.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes away what can be taken away while the program still differs. */
public final class Shrinker {
    /** So many smaller programs are tried at once, as starting a compiler and a Python costs more than running them. */
    private static final int AT_ONCE = 12;

    private final Comparison comparison;
    private final Duration limit;

    /**
     * @param comparison which tells whether a program differs
     * @param limit how long to try
     */
    public Shrinker(Comparison comparison, Duration limit) {
        this.comparison = comparison;
        this.limit = limit;
    }

    /**
     * The smallest that was found in time.
     *
     * @param difference what is too large to look at
     * @return one that is not larger, under the same name
     */
    public Difference shrink(Difference difference) {
        Instant end = Instant.now().plus(limit);
        Difference smallest = difference;
        List<Program> candidates = numbered(smallest.program().simpler());
        int from = 0;
        int inVain = 0;
        while (inVain < candidates.size() && Instant.now().isBefore(end)) {
            List<Program> some = candidates.subList(from, Math.min(from + AT_ONCE, candidates.size()));
            Difference smaller = smallestOf(some);
            if (smaller == null) {
                inVain += some.size();
                from += some.size();
            } else {
                smallest = smaller;
                candidates = numbered(smallest.program().simpler());
                inVain = 0; // what was in vain before is tried again, but last
            }
            if (from >= candidates.size()) from = 0;
        }
        Program program = smallest.program().named(difference.program().name());
        return new Difference(program, smallest.ours(), smallest.theirs());
    }

    private @Nullable Difference smallestOf(List<Program> some) {
        return comparison.differences(some).stream()
                .filter(found -> !found.isWrongJava())
                .min(Comparator.comparing(found -> found.program().java().length()))
                .orElse(null);
    }

    private static List<Program> numbered(List<Program> programs) {
        List<Program> numbered = new ArrayList<>();
        for (Program program : programs) numbered.add(program.named("C" + numbered.size()));
        return numbered;
    }
}

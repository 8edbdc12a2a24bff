// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import dev.bobbin.fuzz.language.Grammar;
import dev.bobbin.fuzz.run.Comparison;
import dev.bobbin.fuzz.run.Comparison.Difference;
import dev.bobbin.fuzz.run.JavaSide;
import dev.bobbin.fuzz.run.PythonSide;
import dev.bobbin.fuzz.shrink.Shrinker;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes random programs, runs each as Java and as Python, and compares what they did, step by step: see {@code fuzz/run}. */
public final class Fuzz {
    private static final int BATCH = 200;
    private static final int REPORTED = 1000;
    private static final Duration SHRINKING = Duration.ofSeconds(90);

    private final Options options;
    private final Comparison comparison;

    private Fuzz(Options options) throws IOException {
        this.options = options;
        this.comparison =
                new Comparison(new JavaSide(options.release()), new PythonSide(Files.createTempDirectory("fuzz")));
    }

    /**
     * Runs until the number of programs or the time is reached, or a program differs: then ends with 1.
     *
     * @param words the options, as the script of this module lists them
     * @throws IOException when a file cannot be written
     */
    public static void main(String... words) throws IOException {
        Options options = Options.parse(words);
        for (Grammar grammar : options.grammars()) {
            if (!new Fuzz(options).agrees(grammar)) System.exit(1);
        }
    }

    private boolean agrees(Grammar grammar) throws IOException {
        String title = "fuzz: " + grammar.name().toLowerCase(Locale.ROOT);
        System.out.println(title + ", seed " + options.seed());
        Instant start = Instant.now();
        Instant end = start.plusSeconds(options.seconds());
        int done = 0;
        while (done < options.programs() && Instant.now().isBefore(end)) {
            int count = Math.min(BATCH, options.programs() - done);
            Difference found = firstDifference(grammar, options.seed() + done / BATCH, count);
            if (found != null) {
                report(found);
                return false;
            }
            done += count;
            if (done % REPORTED == 0) System.out.println(title + ": " + done + " programs, no difference");
        }
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        System.out.println(
                title + ", seed " + options.seed() + ": " + done + " programs in " + seconds + " s, no difference");
        return true;
    }

    private @Nullable Difference firstDifference(Grammar grammar, long seed, int count) {
        List<Difference> differences = comparison.differences(grammar.programs(seed, count));
        if (differences.isEmpty()) return null;
        Difference first = differences.get(0);
        System.out.println("DIFFERS fuzz: " + grammar.name().toLowerCase(Locale.ROOT) + ", seed " + seed + ": "
                + differences.size() + " of " + count + " programs, "
                + first.program().name() + " first");
        if (first.isWrongJava()) throw new IllegalStateException("the grammar makes wrong Java: " + first.ours());
        return first;
    }

    private void report(Difference found) throws IOException {
        System.out.println("fuzz: looking for a smaller program");
        Difference small = new Shrinker(comparison, SHRINKING).shrink(found);
        System.out.println(small.program().java());
        System.out.println(small.program().python());
        System.out.println("--- Java\n" + small.ours());
        System.out.println("--- Python\n" + small.theirs());
        String name = options.keep();
        if (name == null) return;
        Kept.of(small.program(), name, small.theirs()).writeTo(options.keptIn());
        System.out.println("fuzz: kept in " + options.keptIn().resolve(name) + ".*");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.testing.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes mutants of sound class files and judges what the transformer does with each.
 *
 * <pre>
 *   transformer/hostile [--seed N] [--mutants N] [--seconds N] [--first N]
 * </pre>
 *
 * Ends with 1 if one is not handled well. Its class files are then below {@code target/hostile}, and its number with
 * {@code --first} and {@code --mutants 1} makes it again.
 */
public final class Hostile {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Files are slow: what was handled well as bytes is tried as a directory now and then. */
    private static final int FILES_EVERY = 25;

    private static final int MOST_FAILURES = 20;
    private static final Path FAILURES = Path.of("target/hostile");

    private final long seed;
    private final Seeds seeds;
    private final Judge judge;
    private final FileJudge files;
    private final Watchdog watchdog = new Watchdog(LIMIT);
    private final HostileTally tally = new HostileTally();
    private final List<String> failures = new ArrayList<>();

    Hostile(long seed, Seeds seeds, Judge.Engine engine) throws IOException {
        this.seed = seed;
        this.seeds = seeds;
        this.judge = new Judge(engine);
        this.files = new FileJudge(Files.createTempDirectory(Files.createDirectories(FAILURES), "directory"));
    }

    /**
     * Runs until the number of mutants or the time is reached.
     *
     * @param words the options
     * @throws IOException when the class files of a failure cannot be written
     */
    public static void main(String... words) throws IOException {
        long seed = option(words, "--seed", System.nanoTime() & 0xFFFFFF);
        long first = option(words, "--first", 0);
        long mutants = option(words, "--mutants", 100_000);
        Instant end = Instant.now().plusSeconds(option(words, "--seconds", 3600));
        Seeds seeds = Seeds.of(Configuration.forTwins().toList());
        System.out.println("hostile: seed " + seed + ", " + seeds.count() + " sound classes, " + Mutators.ALL.size()
                + " mutators");
        Hostile hostile = new Hostile(seed, seeds, new CoroutineTransformer(TransformerOptions.DEFAULT)::transform);
        hostile.run(first, mutants, end);
        System.out.println(hostile.tally.table());
        System.exit(hostile.failures.isEmpty() ? 0 : 1);
    }

    private static long option(String[] words, String name, long fallback) {
        for (int i = 0; i + 1 < words.length; i++) if (words[i].equals(name)) return Long.parseLong(words[i + 1]);
        return fallback;
    }

    /** Judges some mutants, and tells what is wrong with those that are not handled well. */
    List<String> run(long first, long count, Instant end) throws IOException {
        for (long i = first; i < first + count && failures.size() < MOST_FAILURES; i++) {
            if (Instant.now().isAfter(end)) break;
            Mutant mutant = Mutant.make(seed, i, seeds);
            Verdict verdict = watchdog.await(() -> judge.judge(mutant));
            if (i % FILES_EVERY == 0 && !verdict.isWrong()) {
                Verdict asBytes = verdict;
                verdict = watchdog.await(() -> files.judge(mutant, asBytes));
            }
            tally.count(mutant.mutator(), verdict.outcome());
            if (verdict.isWrong()) report(mutant, verdict);
            if (tally.total() % 10_000 == 0) System.out.println("hostile: " + tally.total() + " mutants");
        }
        return failures;
    }

    private void report(Mutant mutant, Verdict verdict) throws IOException {
        String text = "seed " + seed + ", " + mutant + ": " + verdict.problem();
        failures.add(text);
        System.out.println("hostile: " + text);
        Path directory = FAILURES.resolve(seed + "-" + mutant.number());
        for (var entry : mutant.seed().with(mutant.classFile()).entrySet()) {
            Path file = directory.resolve(entry.getKey() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }
}

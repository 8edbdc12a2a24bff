// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes random programs, runs each as Java and as Python, and compares what they did, step by step.
 *
 * <pre>
 *   fuzz/run [--seed N] [--programs N] [--seconds N]
 * </pre>
 *
 * Ends with 1 and the smallest program that fails, if one does.
 */
public final class Fuzz {
    private static final int BATCH = 200;
    private static final Duration SHRINKING = Duration.ofSeconds(60);

    private final JavaSide java;
    private final PythonSide python;

    private Fuzz(String release, Path folder) {
        this.java = new JavaSide(release);
        this.python = new PythonSide(folder);
    }

    /**
     * Runs until the number of programs or the time is reached, or a program fails.
     *
     * @param words the options
     * @throws IOException when the folder for temporary files cannot be written
     */
    public static void main(String... words) throws IOException {
        long seed = option(words, "--seed", System.nanoTime() & 0xFFFFFF);
        long programs = option(words, "--programs", 10_000);
        Instant end = Instant.now().plusSeconds(option(words, "--seconds", 600));
        Fuzz fuzz = new Fuzz(
                String.valueOf(option(words, "--release", Runtime.version().feature())),
                Files.createTempDirectory("fuzz"));
        System.out.println("fuzz: seed " + seed);
        long done = 0;
        for (long batch = seed; done < programs && Instant.now().isBefore(end); batch++) {
            Program failing = fuzz.firstFailing(batch, (int) Math.min(BATCH, programs - done));
            if (failing != null) System.exit(fuzz.report(failing, batch));
            done += BATCH;
            System.out.println("fuzz: " + Math.min(done, programs) + " programs, no difference");
        }
    }

    private static long option(String[] words, String name, long fallback) {
        for (int i = 0; i + 1 < words.length; i++) if (words[i].equals(name)) return Long.parseLong(words[i + 1]);
        return fallback;
    }

    private @Nullable Program firstFailing(long seed, int count) {
        Dice dice = new Dice(seed);
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) programs.add(Program.make("P" + i, dice));
        Map<String, String> ours = java.run(programs);
        Map<String, String> theirs = python.run(programs);
        for (Program program : programs) {
            if (differs(ours.get(program.name()), theirs.get(program.name()))) return program;
        }
        return null;
    }

    /** A class file has limits that Python has not: compilers copy finally blocks, and each copy has its points. */
    private static boolean differs(@Nullable String ours, @Nullable String theirs) {
        return !Objects.equals(ours, theirs) && (ours == null || !ours.contains("[method-too-large]"));
    }

    private int report(Program failing, long seed) {
        System.out.println("fuzz: seed " + seed + ", " + failing.name() + " differs; looking for a smaller program");
        Program small = smallest(failing);
        System.out.println(small.java());
        try {
            System.out.println(PythonSide.source(List.of(small))
                    .lines()
                    .dropWhile(line -> !line.startsWith("def " + small.name()))
                    .reduce("", (text, line) -> text + line + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("--- Java\n" + java.run(List.of(small)).get(small.name()));
        System.out.println("--- Python\n" + python.run(List.of(small)).get(small.name()));
        return 1;
    }

    /** Takes statements away as long as the program still fails. */
    private Program smallest(Program failing) {
        Instant end = Instant.now().plus(SHRINKING);
        Program small = failing;
        boolean shrunk = true;
        while (shrunk && Instant.now().isBefore(end)) {
            shrunk = false;
            for (Program candidate : small.simpler()) {
                if (Instant.now().isAfter(end) || !fails(candidate)) continue;
                small = candidate;
                shrunk = true;
                break;
            }
        }
        return small;
    }

    private boolean fails(Program program) {
        try {
            return differs(
                    java.run(List.of(program)).get(program.name()),
                    python.run(List.of(program)).get(program.name()));
        } catch (IllegalStateException e) { // a statement is gone that others need: no program at all
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import dev.bobbin.fuzz.language.Grammar;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param grammars what kinds of programs
 * @param seed of the first batch; the next ones have the following numbers
 * @param programs how many of each grammar
 * @param seconds how long at most for each grammar
 * @param release of Java that the class files are for
 * @param keep the name for a program that differs, if it shall be kept
 * @param keptIn the folder for it
 */
record Options(
        List<Grammar> grammars,
        long seed,
        int programs,
        long seconds,
        int release,
        @Nullable String keep,
        Path keptIn) {

    static Options parse(String... words) {
        Options options = new Options(
                List.of(Grammar.values()),
                System.nanoTime() & 0xFFFFFF,
                10_000,
                600,
                Runtime.version().feature(),
                null,
                Path.of("fuzz/src/test/resources/kept"));
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            options = word.startsWith("--") ? options.with(word, value(words, ++i)) : options.only(word);
        }
        return options;
    }

    private static String value(String[] words, int index) {
        if (index == words.length) throw new IllegalArgumentException(words[index - 1] + " needs a value behind it");
        return words[index];
    }

    private Options only(String grammar) {
        List<Grammar> chosen = List.of(Grammar.valueOf(grammar.toUpperCase(Locale.ROOT)));
        return new Options(chosen, seed, programs, seconds, release, keep, keptIn);
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--seed" -> new Options(grammars, Long.parseLong(value), programs, seconds, release, keep, keptIn);
            case "--programs" -> new Options(grammars, seed, Integer.parseInt(value), seconds, release, keep, keptIn);
            case "--seconds" -> new Options(grammars, seed, programs, Long.parseLong(value), release, keep, keptIn);
            case "--release" -> new Options(grammars, seed, programs, seconds, Integer.parseInt(value), keep, keptIn);
            case "--keep" -> new Options(grammars, seed, programs, seconds, release, value, keptIn);
            default ->
                throw new IllegalArgumentException(
                        "there is no option " + option + "; the first lines of fuzz/run list the options");
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.files.ClassNamePatterns;
import dev.bobbin.transformer.files.RewriteReport;
import dev.bobbin.transformer.files.RewriteRequest;
import dev.bobbin.transformer.files.Rewriting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The same with files: a directory with a mutant in it is rewritten as a whole, or stays as it was. */
final class FileJudge {
    private final Path directory;
    private final Rewriting rewriting =
            new Rewriting(new CoroutineTransformer(TransformerOptions.DEFAULT), progress -> {});

    /**
     * Owns a directory.
     *
     * @param directory is emptied for every mutant
     */
    FileJudge(Path directory) {
        this.directory = directory;
    }

    /** The verdict on the mutant as bytes, unless something is wrong with its files. */
    Verdict judge(Mutant mutant, Verdict asBytes) {
        try {
            SortedMap<String, byte[]> before = mutant.seed().with(mutant.classFile());
            write(before);
            RewriteRequest request = new RewriteRequest(List.of(directory), null, ClassNamePatterns.ALL);
            rewriting.check(request);
            RewriteReport report = rewriting.rewrite(request);
            String problem = problem(before, read(), report);
            return problem == null ? asBytes : Verdict.wrong("on disk: " + problem + "\n" + report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problem(
            SortedMap<String, byte[]> before, SortedMap<String, byte[]> after, RewriteReport report) {
        if (report.failed()) return isSame(before, after) ? null : "failed, and changed files";
        boolean wasSound = MutantLoader.problemOf(before) == null;
        Throwable problem = wasSound ? MutantLoader.problemOf(after) : null;
        return problem == null ? null : "broken: " + problem;
    }

    private static boolean isSame(SortedMap<String, byte[]> some, SortedMap<String, byte[]> others) {
        return some.keySet().equals(others.keySet())
                && some.keySet().stream().allMatch(name -> Arrays.equals(some.get(name), others.get(name)));
    }

    private void write(SortedMap<String, byte[]> classes) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> content = Files.walk(directory)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
        for (var entry : classes.entrySet()) {
            Path file = directory.resolve(entry.getKey() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }

    private SortedMap<String, byte[]> read() throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}

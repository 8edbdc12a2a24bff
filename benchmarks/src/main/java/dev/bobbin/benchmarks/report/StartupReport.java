// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.QuickLook;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.files.ClassNamePatterns;
import dev.bobbin.transformer.files.RewriteReport;
import dev.bobbin.transformer.files.RewriteRequest;
import dev.bobbin.transformer.files.Rewriting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Prints what is paid before anything is fast: first calls of generators, and the rewriting. Nothing was warmed up, but the rewriting
 * looks at the classes as the agent does, which was measured before it.
 */
public final class StartupReport {
    private static final int CLASSES = 5000;
    private static final int ANNOTATED_OF_THEM = 50;

    private static final String PLAIN = """
            class %s {
                private final java.util.Map<String, Integer> counts = new java.util.TreeMap<>();
                private int total;
                int count(String word) { total++; return counts.merge(word, 1, Integer::sum); }
                int total() { return total; }
                boolean isEmpty() { return counts.isEmpty(); }
                String longest() {
                    String longest = "";
                    for (String word : counts.keySet()) if (word.length() > longest.length()) longest = word;
                    return longest;
                }
                void clear() { counts.clear(); total = 0; }
                @Override public String toString() { return "counted " + total + ": " + counts; }
            """;

    private static final String GENERATOR = """
                @dev.bobbin.Generator
                java.util.Iterator<String> above(int limit) {
                    for (java.util.Map.Entry<String, Integer> entry : counts.entrySet()) {
                        if (entry.getValue() > limit) dev.bobbin.Gen.yield(entry.getKey());
                    }
                    return dev.bobbin.Gen.end();
                }
            """;

    private StartupReport() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        List<Long> firstCalls = firstCalls();
        Path classes = Files.createTempDirectory("startup");
        compile(classes);
        List<byte[]> unannotated = unannotated(classes);
        long looked = spent(() -> {
            for (byte[] classFile : unannotated) {
                if (QuickLook.mayConcern(classFile)) throw new AssertionError("has no generator");
            }
            return unannotated;
        });
        long rewritten = spent(() -> rewrite(classes));
        System.out.println("| what is done for the first time | processor time |");
        System.out.println("|---|--:|");
        row("the first generator of a JVM: made, three items taken", firstCalls.get(0) / 1e3, "us");
        row("the first call of one more, likewise; the median of three", median(firstCalls), "us");
        row(
                "rewriting a directory of %,d classes, of which %d have a generator"
                        .formatted(CLASSES, ANNOTATED_OF_THEM),
                rewritten / 1e6,
                "ms");
        row("the agent's look at a class that has none", looked / 1e3 / unannotated.size(), "us");
    }

    private static void row(String what, double time, String unit) {
        System.out.printf(Locale.ROOT, "| %s | %.1f %s |%n", what, time, unit);
    }

    private static double median(List<Long> firstCalls) {
        List<Long> others =
                firstCalls.subList(1, firstCalls.size()).stream().sorted().toList();
        return others.get(others.size() / 2) / 1e3;
    }

    /** Nanoseconds for the first call of each of these generators; the first of them pays for what all share. */
    private static List<Long> firstCalls() {
        List<Supplier<Gen<Integer, ?, ?>>> generators =
                List.of(StartupReport::first, StartupReport::second, StartupReport::third, StartupReport::fourth);
        return generators.stream()
                .map(generator -> spent(() -> sum(generator.get())))
                .toList();
    }

    private static int sum(Iterable<Integer> items) {
        int sum = 0;
        for (int item : items) sum += item;
        return sum;
    }

    @Generator
    private static Gen<Integer, ?, ?> first() {
        for (int i = 0; i < 3; i++) Gen.yield(i);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> second() {
        for (int i = 3; i > 0; i--) Gen.yield(i);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> third() {
        for (int i = 1; i < 8; i *= 2) Gen.yield(i);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> fourth() {
        Gen.yield(1);
        Gen.yield(2);
        Gen.yield(3);
        return Gen.end();
    }

    private static long spent(Supplier<?> work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (work.get() == null) throw new AssertionError("nothing came of it");
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    private static void compile(Path directory) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<SourceText> sources = IntStream.range(0, CLASSES)
                .mapToObj(i -> new SourceText("C" + i, source(i)))
                .toList();
        List<String> options =
                List.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"));
        if (!javac.getTask(null, null, null, options, null, sources).call()) {
            throw new IllegalStateException("the classes do not compile");
        }
    }

    private static String source(int i) {
        boolean annotated = i % (CLASSES / ANNOTATED_OF_THEM) == 0;
        return PLAIN.formatted("C" + i) + (annotated ? GENERATOR : "") + "}";
    }

    private static List<byte[]> unannotated(Path classes) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                int number = Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
                if (number % (CLASSES / ANNOTATED_OF_THEM) != 0) found.add(Files.readAllBytes(file));
            }
        }
        return found;
    }

    private static RewriteReport rewrite(Path classes) {
        Rewriting rewriting = new Rewriting(new CoroutineTransformer(TransformerOptions.DEFAULT), progress -> {});
        RewriteReport report = rewriting.rewrite(new RewriteRequest(List.of(classes), null, ClassNamePatterns.ALL));
        long machines = report.changed().stream()
                .filter(file -> file.toString().contains("$Generator"))
                .count();
        if (machines != ANNOTATED_OF_THEM) throw new AssertionError(machines + " machines, " + report.summary());
        return report;
    }
}

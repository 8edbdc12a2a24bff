// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import dev.bobbin.benchmarks.Contest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks whose name contains a word, each with those contestants that this JDK and this build have.
 *
 * <pre>
 *   Runs FILE WORD [--quick] [--ours]
 * </pre>
 *
 * FILE gets the results, as JMH writes them, after each contestant. One that fails is named at the end and in the exit status,
 * and costs nobody else's result.
 */
public final class Runs {
    private static final TimeValue QUICK = TimeValue.milliseconds(200);
    private static final int QUICK_ITERATIONS = 3;

    /** Of an iteration: longer than the slowest contestant takes, and short for one that hangs. */
    private static final TimeValue PATIENCE = TimeValue.minutes(2);

    private final Path file;
    private final boolean quick;
    private final boolean ours;
    private final Collection<RunResult> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Runs(Path file, List<String> flags) {
        this.file = file;
        quick = flags.contains("--quick");
        ours = flags.contains("--ours");
    }

    /** One contestant at one benchmark, with all choices of the other parameters. */
    private record Turn(Class<?> benchmark, String contestant) {
        @Override
        public String toString() {
            return benchmark.getSimpleName() + ", " + contestant;
        }
    }

    /** See above. */
    public static void main(String[] words) throws IOException, ReflectiveOperationException {
        List<String> arguments = List.of(words);
        List<Class<?>> benchmarks = named(words[1]);
        if (benchmarks.isEmpty()) throw new IllegalArgumentException("no benchmark's name contains " + words[1]);
        Runs runs = new Runs(Path.of(words[0]), arguments.subList(2, arguments.size()));
        runs.run(runs.turns(benchmarks));
        runs.failures.forEach(failure -> System.err.println("FAILED: " + failure));
        if (!runs.failures.isEmpty()) System.exit(1);
    }

    private void run(List<Turn> turns) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "%n=== %d of %d on JDK %d, after %d s: %s%n",
                    i + 1,
                    turns.size(),
                    Runtime.version().feature(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                    turn);
            try {
                results.addAll(new Runner(options(turn)).run());
            } catch (RunnerException e) {
                failures.add(turn + ", JDK " + Runtime.version().feature() + ": " + e.getMessage());
            }
            write();
        }
    }

    private static List<Class<?>> named(String word) throws ClassNotFoundException {
        TreeSet<String> names = new TreeSet<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())) {
            names.add(entry.getUserClassQName());
        }
        List<Class<?>> benchmarks = new ArrayList<>();
        for (String name : names) {
            String simple = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (simple.contains(word.toLowerCase(Locale.ROOT))) benchmarks.add(Class.forName(name));
        }
        return benchmarks;
    }

    private List<Turn> turns(List<Class<?>> benchmarks) throws NoSuchFieldException {
        List<Turn> turns = new ArrayList<>();
        for (Class<?> benchmark : benchmarks) {
            Param contestants = benchmark.getField("contestant").getAnnotation(Param.class);
            for (String contestant : contestants.value()) {
                boolean runs = Contest.runsHere(contestant) && (!ours || Contest.isOurs(contestant));
                if (runs) turns.add(new Turn(benchmark, contestant));
            }
        }
        return turns;
    }

    private Options options(Turn turn) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(turn.benchmark.getName()) + "\\.")
                .param("contestant", turn.contestant)
                .shouldFailOnError(true)
                .timeout(PATIENCE)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class);
        if (quick) {
            options.forks(1)
                    .warmupIterations(QUICK_ITERATIONS)
                    .warmupTime(QUICK)
                    .measurementIterations(QUICK_ITERATIONS)
                    .measurementTime(QUICK);
        }
        return options.build();
    }

    private void write() throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        ResultFormatFactory.getInstance(ResultFormatType.JSON, written.toString())
                .writeOut(results);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import dev.bobbin.benchmarks.Contest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
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
 * FILE gets the results, as JMH writes them. A contestant that fails is named at the end, and costs nobody else's result.
 */
public final class Runs {
    private static final TimeValue QUICK = TimeValue.milliseconds(200);
    private static final int QUICK_ITERATIONS = 3;

    private final boolean quick;
    private final boolean ours;
    private final Collection<RunResult> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Runs(List<String> flags) {
        quick = flags.contains("--quick");
        ours = flags.contains("--ours");
    }

    /** See above. */
    public static void main(String[] words) throws RunnerException, IOException, ReflectiveOperationException {
        List<String> arguments = List.of(words);
        Runs runs = new Runs(arguments.subList(2, arguments.size()));
        List<Class<?>> benchmarks = named(words[1]);
        if (benchmarks.isEmpty()) throw new IllegalArgumentException("no benchmark's name contains " + words[1]);
        for (Class<?> benchmark : benchmarks) runs.run(benchmark);
        write(runs.results, Path.of(words[0]));
        runs.failures.forEach(failure -> System.err.println("FAILED: " + failure));
        if (!runs.failures.isEmpty()) System.exit(1);
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

    private void run(Class<?> benchmark) throws NoSuchFieldException {
        for (String contestant : contestants(benchmark)) {
            try {
                results.addAll(new Runner(options(benchmark, contestant)).run());
            } catch (RunnerException e) {
                failures.add(benchmark.getSimpleName() + ", " + contestant + ": " + e.getMessage());
            }
        }
    }

    private List<String> contestants(Class<?> benchmark) throws NoSuchFieldException {
        Param all = benchmark.getField("contestant").getAnnotation(Param.class);
        return Arrays.stream(all.value())
                .filter(Contest::runsHere)
                .filter(name -> !ours || Contest.isOurs(name))
                .toList();
    }

    private Options options(Class<?> benchmark, String contestant) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.getName()) + "\\.")
                .param("contestant", contestant)
                .shouldFailOnError(true)
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

    private static void write(Collection<RunResult> results, Path file) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        ResultFormatFactory.getInstance(ResultFormatType.JSON, written.toString())
                .writeOut(results);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

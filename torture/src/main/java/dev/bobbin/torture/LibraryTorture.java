// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Extent;
import dev.bobbin.torture.prepass.Mode;
import dev.bobbin.torture.prepass.Sample;
import dev.bobbin.torture.suite.Outcome;
import dev.bobbin.torture.suite.Results;
import dev.bobbin.torture.tap.TapCount;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One library: its classes as they are, and tortured in several ways. */
final class LibraryTorture {
    private static final String ORIGINAL = "original";
    private static final String TESTS = "tests";
    private static final List<String> NONE_BARRED = List.of();
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final Library library;
    private final Path workplace;
    private final Extent extent;
    private final TestClasses tests;
    private final ForkedSuite suite;
    private @Nullable Results expected;
    private @Nullable FileChannel claim;

    LibraryTorture(
            Library library,
            Path workplace,
            Extent extent,
            Sample testClasses,
            List<String> only,
            ForkedSuite.Limits limits) {
        this.library = library;
        this.workplace = workplace.resolve(library.name()).toAbsolutePath();
        this.extent = extent;
        this.tests = new TestClasses(library, this.workplace.resolve(TESTS), testClasses, only);
        this.suite = new ForkedSuite(library, this.workplace, limits);
    }

    /** In one way; before the first, the tests run on the library as it is. */
    Row run(Mode mode) throws IOException, InterruptedException {
        if (expected == null) {
            prepare();
            expected = suite.run(ORIGINAL, tests.sorted(), NONE_BARRED, UNLIMITED);
            System.out.println(library.name() + ": " + expected.count(Outcome.PASSED) + " tests pass as it is, "
                    + expected.count(Outcome.FAILED) + " fail");
        }
        long start = System.nanoTime();
        Tally tally = torture(mode);
        return compare(
                mode, tally, expected, suite.run(mode.word(), tests.sorted(), library.barred(mode), UNLIMITED), start);
    }

    /** In one way, with as many test classes, in another order for each seed, as can begin in that time. */
    Row runBriefly(Mode mode, Duration time) throws IOException, InterruptedException {
        prepare();
        long start = System.nanoTime();
        Tally tally = torture(mode);
        Results actual = suite.run(mode.word(), tests.shuffled(), library.barred(mode), time);
        Results expected = suite.run(ORIGINAL, suite.begun(mode.word()), NONE_BARRED, UNLIMITED);
        return compare(mode, tally, expected, actual, start);
    }

    private void prepare() throws IOException {
        claim();
        ClassTree.delete(workplace);
        Path original = workplace.resolve(ORIGINAL);
        ClassTree.unpack(library.tests(), workplace.resolve(TESTS));
        if (!library.fromSource()) {
            ClassTree.unpack(library.code(), original);
            return;
        }
        Path sources = workplace.resolve("sources");
        ClassTree.unpack(library.code(), sources);
        EcjCompiler.compile(sources, library.others(), original);
        ClassTree.unpack(library.code(), original); // resources stand among the sources
    }

    /** Two runs in one place would mix their results without a word. */
    private void claim() throws IOException {
        Files.createDirectories(workplace);
        claim = FileChannel.open(
                workplace.resolveSibling(library.name() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (claim.tryLock() != null) return;
        throw new IllegalStateException("another run tortures " + library.name() + " in " + workplace
                + ". Wait until it is over, or run in another checkout");
    }

    private Tally torture(Mode mode) throws IOException {
        System.out.println(library.name() + ", " + mode.word());
        Tally tally = ClassTree.torture(workplace.resolve(ORIGINAL), workplace.resolve(mode.word()), mode, extent);
        System.out.println("  " + tally);
        return tally;
    }

    private Row compare(Mode mode, Tally tally, Results expected, Results actual, long start) throws IOException {
        List<String> differences = new ArrayList<>();
        int excluded = 0;
        for (String test : expected.differences(actual)) {
            if (library.excludes(test, mode)) excluded++;
            else differences.add(test);
        }
        Files.write(workplace.resolve(mode.word() + ".differences"), differences);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        TapCount taps = TapCount.read(workplace.resolve(mode.word() + ".taps"));
        if (mode.isTapped()) System.out.println("  taps: " + taps);
        Row row = new Row(library, mode, extent, tally, expected, actual, excluded, differences, taps, seconds);
        row.complaints().forEach(complaint -> System.out.println("  " + complaint));
        System.out.println("  " + row.passed() + " tests pass, " + excluded + " excluded differ, " + differences.size()
                + " differ; " + seconds + " s");
        return row;
    }

    /** A line of the table. */
    record Row(
            Library library,
            Mode mode,
            Extent extent,
            Tally tally,
            Results expected,
            Results actual,
            int excluded,
            List<String> differences,
            TapCount taps,
            long seconds) {
        long passed() {
            return expected.count(Outcome.PASSED)
                    - excluded
                    - differences.stream()
                            .filter(test -> expected.outcomes().get(test) == Outcome.PASSED)
                            .count();
        }

        /** What is wrong, a line each; none if this run is clean. */
        List<String> complaints() {
            List<String> complaints = new ArrayList<>(tally.findings());
            Map<String, Integer> notRun = new TreeMap<>();
            for (String test : differences) {
                if (actual.outcomes().containsKey(test)) complaints.add(told(test));
                else notRun.merge(test.substring(0, test.indexOf('/')), 1, Integer::sum);
            }
            notRun.forEach((testClass, tests) -> complaints.add(testClass + ": " + tests + " tests have not run"));
            if (tally.methods() == 0) complaints.add("no method has a twin");
            if (mode.isTapped() && taps.suspensions() == 0) complaints.add("no tap was reached");
            return complaints;
        }

        private String told(String test) {
            Outcome before = expected.outcomes().get(test);
            return test + ": " + (before == null ? "not run" : before) + " as it is, "
                    + actual.outcomes().get(test) + " when tortured";
        }
    }
}

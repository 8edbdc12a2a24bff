// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Mode;
import dev.bobbin.torture.prepass.Sample;
import dev.bobbin.torture.suite.Outcome;
import dev.bobbin.torture.suite.Results;
import dev.bobbin.torture.tap.TapCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One library: its classes as they are, and tortured in several ways. */
final class LibraryTorture {
    private static final String ORIGINAL = "original";

    private final Library library;
    private final Path workplace;
    private final Sample methods;
    private final ForkedSuite suite;
    private @Nullable Results expected;

    LibraryTorture(Library library, Path workplace, Sample methods, Sample testClasses, int minutes) {
        this.library = library;
        this.workplace = workplace.resolve(library.name()).toAbsolutePath();
        this.methods = methods;
        this.suite = new ForkedSuite(library, this.workplace, testClasses, minutes);
    }

    /** One way, after the library as it is has run once. */
    Row run(Mode mode) throws IOException, InterruptedException {
        if (expected == null) expected = runOriginal();
        return run(mode, expected);
    }

    private Results runOriginal() throws IOException, InterruptedException {
        ClassTree.delete(workplace);
        prepare();
        Results results = suite.run(ORIGINAL);
        System.out.println(library.name() + ": " + results.count(Outcome.PASSED) + " tests pass as it is, "
                + results.count(Outcome.FAILED) + " fail");
        return results;
    }

    private void prepare() throws IOException {
        Path original = workplace.resolve(ORIGINAL);
        ClassTree.unpack(library.tests(), workplace.resolve("tests"));
        if (!library.fromSource()) {
            ClassTree.unpack(library.code(), original);
            return;
        }
        Path sources = workplace.resolve("sources");
        ClassTree.unpack(library.code(), sources);
        EcjCompiler.compile(sources, library.others(), original);
        ClassTree.unpack(library.code(), original); // resources stand among the sources
    }

    private Row run(Mode mode, Results expected) throws IOException, InterruptedException {
        long start = System.nanoTime();
        System.out.println(library.name() + ", " + mode.word());
        Tally tally = ClassTree.torture(workplace.resolve(ORIGINAL), workplace.resolve(mode.word()), mode, methods);
        System.out.println("  " + tally);
        tally.findings().forEach(finding -> System.out.println("  " + finding));
        Results actual = suite.run(mode.word());
        List<String> differences = new ArrayList<>();
        int excluded = 0;
        for (String test : expected.differences(actual)) {
            if (library.excludes(test)) excluded++;
            else differences.add(test);
        }
        Files.write(workplace.resolve(mode.word() + ".differences"), differences);
        for (String test : differences) {
            System.out.println("  " + test + ": " + expected.outcomes().get(test) + " as it is, "
                    + actual.outcomes().get(test) + " when tortured");
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        TapCount taps = TapCount.read(workplace.resolve(mode.word() + ".results.taps"));
        if (mode.isTapped()) System.out.println("  " + taps);
        Row row = new Row(library, mode, tally, expected, excluded, differences, taps, seconds);
        System.out.println("  " + row.passed() + " tests pass, " + excluded + " excluded differ, " + differences.size()
                + " differ; " + seconds + " s");
        return row;
    }

    /** A line of the table. */
    record Row(
            Library library,
            Mode mode,
            Tally tally,
            Results expected,
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

        boolean failed() {
            boolean tappedNothing = mode.isTapped() && taps.suspensions() == 0;
            return tappedNothing || !differences.isEmpty() || !tally.findings().isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Extent;
import dev.bobbin.torture.prepass.Mode;
import dev.bobbin.torture.prepass.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The main class behind {@code torture/run}, which explains the arguments. */
public final class Torture {
    private static final List<Mode> SUSPENDING =
            Arrays.stream(Mode.values()).filter(mode -> mode != Mode.CONTROL).toList();

    /** No library begins later in a quick run, and no test class later in the run of one library. */
    private static final Duration QUICK_RUN = Duration.ofSeconds(120);

    private static final Duration QUICK_LIBRARY = Duration.ofSeconds(10);

    private final Path home = Path.of("torture");
    private final Path workplace = home.resolve("target/work");
    private final List<Mode> modes = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();
    private final List<Path> jars = new ArrayList<>();
    private final Report report = new Report();
    private long seed = System.nanoTime() % 1_000_000;
    private int everyMethod = 1;
    private int everyTest = 1;
    private int calls;
    private final List<String> only = new ArrayList<>();
    private int minutes = 60;
    private int testMinutes = 10;
    private boolean isQuick;
    private @Nullable Path document;

    private Torture() {}

    /** Runs what the arguments say; ends with 1 if anything differs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Torture torture = new Torture();
        for (String argument : args) torture.read(argument);
        System.exit(torture.run() ? 0 : 1);
    }

    private void read(String argument) {
        int equals = argument.indexOf('=');
        String value = argument.substring(equals + 1);
        switch (equals < 0 ? argument : argument.substring(0, equals)) {
            case "--mode" -> modes.add(Mode.of(value));
            case "--seed" -> seed = Long.parseLong(value);
            case "--methods" -> everyMethod = Integer.parseInt(value);
            case "--tests" -> everyTest = Integer.parseInt(value);
            case "--only" -> only.add(value);
            case "--minutes" -> minutes = Integer.parseInt(value);
            case "--test-minutes" -> testMinutes = Integer.parseInt(value);
            case "--document" -> document = Path.of(value);
            case "--calls" -> calls = Integer.parseInt(value);
            case "--quick" -> {
                isQuick = true;
                calls = 1000;
                minutes = 3;
                testMinutes = 1;
            }
            default -> addTarget(argument);
        }
    }

    private void addTarget(String argument) {
        if (argument.startsWith("-")) throw new IllegalArgumentException("unknown option " + argument);
        if (argument.endsWith(".jar")) jars.add(Path.of(argument));
        else libraries.add(Path.of(argument));
    }

    private boolean run() throws IOException, InterruptedException {
        if (document != null && (everyMethod > 1 || everyTest > 1 || !only.isEmpty() || isQuick)) {
            throw new IllegalArgumentException(
                    document + " tells of runs of all tests only: leave out --methods, --tests, --only and --quick");
        }
        System.out.println("seed " + seed);
        if (modes.isEmpty()) modes.addAll(SUSPENDING);
        boolean clean = true;
        if (isQuick) Collections.shuffle(libraries, new Random(seed));
        long start = System.nanoTime();
        for (Path directory : libraries) {
            if (isQuick && System.nanoTime() - start > QUICK_RUN.toNanos()) {
                System.out.println(directory.getFileName() + " is left out, as the time is over");
                continue;
            }
            Path classPath = home.resolve("target/class-paths").resolve(directory.getFileName() + ".txt");
            clean &= torture(Library.read(directory, classPath));
        }
        for (Path jar : jars) clean &= rewriteOnly(jar);
        if (!libraries.isEmpty()) System.out.print('\n' + report.tables());
        report.complaints().forEach(complaint -> System.out.println("DIFFERS " + complaint));
        return clean;
    }

    private boolean torture(Library library) throws IOException, InterruptedException {
        Sample tests = new Sample(seed + 1, everyTest);
        ForkedSuite.Limits limits =
                new ForkedSuite.Limits(Duration.ofMinutes(testMinutes), Duration.ofMinutes(minutes));
        LibraryTorture torture = new LibraryTorture(library, workplace, extent(), tests, only, limits);
        if (isQuick) {
            Mode drawn = modes.get(Math.floorMod(seed + library.name().hashCode(), modes.size()));
            return accept(torture.runBriefly(drawn, QUICK_LIBRARY));
        }
        boolean clean = true;
        for (Mode mode : modes) clean &= accept(torture.run(mode));
        return clean;
    }

    private Extent extent() {
        return new Extent(new Sample(seed, everyMethod), calls);
    }

    /** False if something differs. */
    private boolean accept(LibraryTorture.Row row) throws IOException {
        report.add(row);
        if (document != null) report.writeTo(document, home.resolve("libraries"));
        return row.complaints().isEmpty();
    }

    /** A jar without its tests: everything that comes out must verify. */
    private boolean rewriteOnly(Path jar) throws IOException {
        boolean clean = true;
        Path original = workplace.resolve("jar/original");
        for (Mode mode : modes) {
            ClassTree.delete(workplace.resolve("jar"));
            ClassTree.unpack(jar, original);
            Tally tally = ClassTree.torture(original, workplace.resolve("jar/tortured"), mode, extent());
            System.out.println(jar.getFileName() + ", " + mode.word() + ": " + tally);
            tally.findings().forEach(finding -> System.out.println("  " + finding));
            clean &= tally.findings().isEmpty();
        }
        return clean;
    }
}

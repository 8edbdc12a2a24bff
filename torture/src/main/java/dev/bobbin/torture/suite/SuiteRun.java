// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.bobbin.torture.tap.Taps;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of the JVM in which a test suite runs. */
public final class SuiteRun {
    /** How the JVM ends after all tests, whatever their outcomes; any other way, a library's own too, has lost some. */
    public static final int COMPLETE = 60;

    static final int HANGS = 61;
    private static final int BROKEN = 62;

    private final Path files;
    private final Watchdog watchdog;
    private final ResultWriter writer;
    private final PrintStream out;
    private final PrintStream traces;

    private SuiteRun(Path files, PrintStream out, PrintStream traces, Watchdog watchdog) {
        this.files = files;
        this.out = out;
        this.traces = traces;
        this.watchdog = watchdog;
        this.writer = new ResultWriter(out, traces, watchdog);
    }

    /**
     * Runs the tests, then loads every class of the library, and tells what the taps have found, if there are any.
     *
     * @param args how the paths of all files begin: of those that are read ({@code .tests} and {@code .classes}, the names
     *     of classes, and {@code .barred}, how the names of tests begin that do not run) and of those that are written,
     *     behind what an earlier JVM wrote; and seconds: after which no class of tests begins, that a test may take, and
     *     that all may take
     */
    public static void main(String[] args) throws IOException {
        Path files = Path.of(args[0]);
        try (PrintStream out = write(files, ".results");
                PrintStream traces = write(files, ".traces")) {
            Watchdog watchdog = new Watchdog(seconds(args[2]), seconds(args[3]), traces, beside(files, ".lost"));
            watchdog.start();
            SuiteRun suite = new SuiteRun(files, out, traces, watchdog);
            suite.runTests(seconds(args[1]));
            suite.loadAll();
            suite.tellOfTaps();
        } catch (Throwable e) {
            // An error that a test let out, such as no memory. Without this, threads that tests have left would go on.
            e.printStackTrace();
            try {
                tell(e, beside(files, ".lost"));
            } finally {
                Runtime.getRuntime().halt(BROKEN);
            }
        }
        System.exit(COMPLETE); // threads that tests have left behind do not count
    }

    private static void tell(Throwable breaks, Path lost) throws IOException {
        List<String> causes = new ArrayList<>();
        for (Throwable cause = breaks; cause != null; cause = cause.getCause()) causes.add(cause.toString());
        Files.write(lost, causes);
    }

    private static Duration seconds(String number) {
        return Duration.ofSeconds(Long.parseLong(number));
    }

    private static Path beside(Path files, String ending) {
        return files.resolveSibling(files.getFileName() + ending);
    }

    private static PrintStream write(Path files, String ending) throws IOException {
        OutputStream file =
                Files.newOutputStream(beside(files, ending), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new PrintStream(file, true, StandardCharsets.UTF_8);
    }

    private void runTests(Duration time) throws IOException {
        Launcher launcher = LauncherFactory.create();
        List<String> barredNames = Files.readAllLines(beside(files, ".barred"));
        PostDiscoveryFilter barred = test -> FilterResult.includedIf(
                barredNames.stream().noneMatch(ResultWriter.name(test.getUniqueId())::startsWith));
        long start = System.nanoTime();
        try (PrintStream begun = write(files, ".begun")) {
            for (String name : Files.readAllLines(beside(files, ".tests"))) {
                long before = System.nanoTime();
                if (before - start > time.toNanos()) return;
                begun.println(name);
                if (!hasWhatItNeeds(name)) continue;
                launcher.execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(name))
                                .filters(barred)
                                .build(),
                        writer);
                System.out.println(name + ": " + (System.nanoTime() - before) / 1_000_000 + " ms");
            }
        }
    }

    /** One that has not cannot be discovered. */
    private static boolean hasWhatItNeeds(String testClass) {
        try {
            Class<?> loaded = Class.forName(testClass, false, SuiteRun.class.getClassLoader());
            return loaded.getDeclaredFields().length + loaded.getDeclaredMethods().length > 0;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            System.out.println(testClass + " is not run: " + e);
            return false;
        }
    }

    /** Verifies what no test has touched. */
    private void loadAll() throws IOException {
        for (String name : Files.readAllLines(beside(files, ".classes"))) {
            watchdog.happens("load/" + name + " started");
            try {
                Class.forName(name);
            } catch (VerifyError | ClassFormatError | IncompatibleClassChangeError e) {
                out.println("load/" + name + '\t' + Outcome.FAILED);
                traces.println("load/" + name + ": " + e);
            } catch (Throwable e) { // whatever an initialiser throws without its test: the class was verified before
                traces.println("load/" + name + " is verified, and throws " + e);
            }
        }
    }

    private void tellOfTaps() throws IOException {
        Taps.findings().forEach((place, difference) -> {
            out.println("tap/" + place + '\t' + Outcome.FAILED);
            traces.println("tap/" + place + ": " + difference);
        });
        Taps.write(beside(files, ".taps"), beside(files, ".snapshots"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.bobbin.torture.tap.Taps;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of the JVM in which a test suite runs. */
public final class SuiteRun {
    private final Path files;
    private final ResultWriter writer;
    private final PrintStream out;
    private final PrintStream traces;

    private SuiteRun(Path files, PrintStream out, PrintStream traces) {
        this.files = files;
        this.out = out;
        this.traces = traces;
        this.writer = new ResultWriter(out, traces);
    }

    /**
     * Runs the tests, then loads every class of the library, and tells what the taps have found, if there are any.
     *
     * @param args how the paths of all files begin: of those that are read ({@code .tests} and {@code .classes}, the names
     *     of classes) and of those that are written; and the seconds after which no class of tests begins
     */
    public static void main(String[] args) throws IOException {
        Path files = Path.of(args[0]);
        try (PrintStream out = write(files, ".results");
                PrintStream traces = write(files, ".traces")) {
            SuiteRun suite = new SuiteRun(files, out, traces);
            suite.runTests(Integer.parseInt(args[1]));
            suite.loadAll();
            suite.tellOfTaps();
        }
        System.exit(0); // threads that tests have left behind do not count
    }

    private static Path beside(Path files, String ending) {
        return files.resolveSibling(files.getFileName() + ending);
    }

    private static PrintStream write(Path files, String ending) throws IOException {
        return new PrintStream(Files.newOutputStream(beside(files, ending)), true, StandardCharsets.UTF_8);
    }

    private void runTests(int seconds) throws IOException {
        Launcher launcher = LauncherFactory.create();
        long start = System.nanoTime();
        try (PrintStream begun = write(files, ".begun")) {
            for (String name : Files.readAllLines(beside(files, ".tests"))) {
                long before = System.nanoTime();
                if (before - start > TimeUnit.SECONDS.toNanos(seconds)) return;
                begun.println(name);
                if (!hasWhatItNeeds(name)) continue;
                launcher.execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(name))
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

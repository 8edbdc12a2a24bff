// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.suite.Outcome;
import dev.bobbin.torture.suite.Results;
import dev.bobbin.torture.suite.SuiteRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs the tests of a library on one variant of its classes, in a JVM that verifies everything. */
final class ForkedSuite {
    /** After the time in which a JVM ends itself. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Library library;
    private final Path workplace;
    private final Limits limits;

    /**
     * How long something may take before it hangs.
     *
     * @param test a single test
     * @param all all of them
     */
    record Limits(Duration test, Duration all) {}

    ForkedSuite(Library library, Path workplace, Limits limits) {
        this.library = library;
        this.workplace = workplace;
        this.limits = limits;
    }

    /**
     * Runs these classes of tests, of which none begins when the time is over. A JVM that hangs or breaks is told of, as a
     * failure of {@code jvm/} and the class that it ran, and another one runs the classes behind it.
     *
     * @param barred how the names of tests begin that do not run
     */
    Results run(String variant, List<String> testClasses, List<String> barred, Duration time)
            throws IOException, InterruptedException {
        for (String written : List.of(".results", ".traces", ".begun", ".log", ".taps", ".snapshots")) {
            Files.deleteIfExists(beside(variant, written));
        }
        Files.write(beside(variant, ".classes"), ClassTree.classNames(workplace.resolve(variant)));
        Files.write(beside(variant, ".barred"), barred);
        long start = System.nanoTime();
        List<String> left = new ArrayList<>(testClasses);
        Duration passed = Duration.ZERO;
        while (passed.compareTo(limits.all()) < 0 && !isCompleted(variant, left, time.minus(passed), passed)) {
            if (!left.removeAll(begun(variant))) break;
            passed = Duration.ofNanos(System.nanoTime() - start);
        }
        return Results.read(beside(variant, ".results"));
    }

    private Path beside(String variant, String ending) {
        return workplace.resolve(variant + ending);
    }

    /** Runs what is left in a JVM. */
    private boolean isCompleted(String variant, List<String> testClasses, Duration time, Duration passed)
            throws IOException, InterruptedException {
        Path directory = workplace.resolve("run-" + variant);
        ClassTree.delete(directory);
        Files.createDirectories(directory.resolve("src/test"));
        Files.createSymbolicLink(directory.resolve("src/test/resources"), workplace.resolve("tests"));
        Files.write(beside(variant, ".tests"), testClasses);
        Files.deleteIfExists(beside(variant, ".lost"));
        Duration rest = limits.all().minus(passed);
        Process process = new ProcessBuilder(command(variant, time, rest))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(beside(variant, ".log").toFile()))
                .start();
        boolean ends = process.waitFor(rest.plus(GRACE).toSeconds(), TimeUnit.SECONDS);
        if (!ends) process.destroyForcibly().waitFor();
        if (ends && process.exitValue() == SuiteRun.COMPLETE) return true;
        tellOfLoss(variant, ends ? "ended with " + process.exitValue() : "did not even stop itself");
        return false;
    }

    private void tellOfLoss(String variant, String how) throws IOException {
        List<String> begun = begun(variant);
        String where = begun.isEmpty() ? "before the first test" : begun.get(begun.size() - 1);
        System.out.println("  the JVM " + how + " in " + where);
        Path lost = beside(variant, ".lost");
        if (Files.exists(lost)) Files.readAllLines(lost).forEach(line -> System.out.println("    " + line));
        System.out.println("  more of it stands in " + beside(variant, ".traces") + " and .log");
        Files.writeString(
                beside(variant, ".results"),
                "\njvm/" + where + '\t' + Outcome.FAILED + '\n',
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The classes of tests that a run began. */
    List<String> begun(String variant) throws IOException {
        Path begun = beside(variant, ".begun");
        return Files.exists(begun) ? Files.readAllLines(begun) : List.of();
    }

    private List<String> command(String variant, Duration time, Duration rest) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(workplace.resolve(variant));
        classPath.add(workplace.resolve("tests"));
        classPath.addAll(library.others());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!isToolOfOurs(entry)) classPath.add(Path.of(entry).toAbsolutePath());
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xverify:all",
                "-Xss16m",
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:-DontCompileHugeMethods", // a twin with all its points is often above HotSpot's limit of 8000
                // bytes
                "-Djava.awt.headless=true",
                "-Djunit.jupiter.extensions.autodetection.enabled=true"));
        command.addAll(library.options());
        command.addAll(List.of(
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                SuiteRun.class.getName(),
                workplace.resolve(variant).toString(),
                String.valueOf(time.toSeconds()),
                String.valueOf(limits.test().toSeconds()),
                String.valueOf(rest.toSeconds())));
        return command;
    }

    /** The transformer and its ASM have no business there. */
    private static boolean isToolOfOurs(String entry) {
        String name = String.valueOf(Path.of(entry).getFileName());
        return name.startsWith("asm") || name.startsWith("ecj") || name.startsWith("bobbin-transformer");
    }
}

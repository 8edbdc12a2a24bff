// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.suite.Results;
import dev.bobbin.torture.suite.SuiteRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs the tests of a library on one variant of its classes, in a JVM that verifies everything. */
final class ForkedSuite {
    private final Library library;
    private final Path workplace;
    private final int minutes;

    ForkedSuite(Library library, Path workplace, int minutes) {
        this.library = library;
        this.workplace = workplace;
        this.minutes = minutes;
    }

    /** Runs these classes of tests, of which none begins when the time is over. */
    Results run(String variant, List<String> testClasses, Duration time) throws IOException, InterruptedException {
        Path directory = workplace.resolve("run-" + variant);
        ClassTree.delete(directory);
        Files.createDirectories(directory.resolve("src/test"));
        Files.createSymbolicLink(directory.resolve("src/test/resources"), workplace.resolve("tests"));
        Files.write(workplace.resolve(variant + ".tests"), testClasses);
        Files.write(workplace.resolve(variant + ".classes"), ClassTree.classNames(workplace.resolve(variant)));
        Process process = new ProcessBuilder(command(variant, time))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(workplace.resolve(variant + ".log").toFile())
                .start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            System.out.println("  stopped after " + minutes + " minutes");
        } else if (process.exitValue() != 0) {
            System.out.println("  the JVM ended with " + process.exitValue());
        }
        return Results.read(workplace.resolve(variant + ".results"));
    }

    /** The classes of tests that a run began. */
    List<String> begun(String variant) throws IOException {
        return Files.readAllLines(workplace.resolve(variant + ".begun"));
    }

    private List<String> command(String variant, Duration time) {
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
                String.valueOf(time.toSeconds())));
        return command;
    }

    /** The transformer and its ASM have no business there. */
    private static boolean isToolOfOurs(String entry) {
        String name = String.valueOf(Path.of(entry).getFileName());
        return name.startsWith("asm") || name.startsWith("ecj") || name.startsWith("bobbin-transformer");
    }
}

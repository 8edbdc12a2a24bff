// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Mode;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A library to torture: a directory below {@code torture/libraries} with a pom, what else is to be known, and the tests
 * that do not count.
 *
 * @param name that of the directory
 * @param code the jar with its classes or sources
 * @param fromSource whether that jar has sources, for ecj
 * @param tests the jar with its tests
 * @param others what else the tests need
 * @param options for the JVM
 * @param exclusions the tests that do not count
 */
record Library(
        String name,
        Path code,
        boolean fromSource,
        Path tests,
        List<Path> others,
        List<String> options,
        List<ExcludedTest> exclusions) {

    /** Engines and launcher must be of one version, which is that of this module. */
    private static final Pattern OF_JUNIT = Pattern.compile("(junit-(jupiter|platform|vintage)|opentest4j).*");

    static Library read(Path directory, Path classPathFile) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve("library.properties"))) {
            properties.load(reader);
        }
        List<Path> others = new ArrayList<>();
        for (String entry : Files.readString(classPathFile).trim().split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (!OF_JUNIT.matcher(String.valueOf(jar.getFileName())).matches()) others.add(jar);
        }
        Path code = take(others, properties.getProperty("code"));
        Path tests = take(others, properties.getProperty("tests"));
        if (properties.containsKey("hidden")) take(others, properties.getProperty("hidden"));
        List<String> options = words(properties.getProperty("options", ""));
        Path name = directory.getFileName();
        return new Library(
                String.valueOf(name),
                code,
                String.valueOf(code.getFileName()).endsWith("-sources.jar"),
                tests,
                others,
                options,
                ExcludedTest.read(directory.resolve("excluded.txt")));
    }

    /** Removes the one entry whose file name matches. */
    private static Path take(List<Path> entries, String name) {
        for (Path entry : entries) {
            if (String.valueOf(entry.getFileName()).matches(name)) {
                entries.remove(entry);
                return entry;
            }
        }
        throw new IllegalArgumentException("no file " + name + " in " + entries);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isBlank())
                .toList();
    }

    /** Whether a class of tests is run at all. */
    boolean runs(String testClass) {
        return exclusions.stream()
                .noneMatch(test -> !test.isRun() && test.modes().isEmpty() && test.matches(testClass));
    }

    /** How the names of the tests begin that are not run in this way. */
    List<String> barred(Mode mode) {
        return exclusions.stream()
                .filter(test -> !test.isRun() && test.holdsIn(mode))
                .map(ExcludedTest::prefix)
                .toList();
    }

    /** Whether a test does not count in this way. */
    boolean excludes(String test, Mode mode) {
        return exclusions.stream().anyMatch(excluded -> excluded.holdsIn(mode) && excluded.matches(test));
    }
}

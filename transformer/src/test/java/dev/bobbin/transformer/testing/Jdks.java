// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDK that the tests run on, and the other one of 17 and 25 if it is on this machine. */
public final class Jdks {
    private Jdks() {}

    /** Their homes by version. */
    public static SortedMap<Integer, Path> found() throws IOException {
        Path current = Path.of(System.getProperty("java.home"));
        SortedMap<Integer, Path> byVersion = new TreeMap<>();
        for (Path home : candidates(current)) {
            String version = version(home);
            if (version.equals("17") || version.equals("25")) byVersion.putIfAbsent(Integer.valueOf(version), home);
        }
        byVersion.put(Runtime.version().feature(), current);
        return byVersion;
    }

    private static List<Path> candidates(Path current) throws IOException {
        List<Path> candidates = new ArrayList<>();
        for (String variable : List.of("JAVA17_HOME", "JAVA25_HOME")) {
            if (System.getenv(variable) != null) candidates.add(Path.of(System.getenv(variable)));
        }
        try (Stream<Path> neighbours = Files.list(current.getParent())) {
            neighbours.sorted().forEach(candidates::add);
        }
        return candidates;
    }

    /** The feature version, or nothing if this is no JDK. */
    private static String version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.exists(home.resolve("bin/javac"))) return "";
        Properties properties = new Properties();
        properties.load(Files.newBufferedReader(release));
        return properties.getProperty("JAVA_VERSION", "").replace("\"", "").replaceFirst("[.-].*", "");
    }
}

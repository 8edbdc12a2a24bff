// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles all fixtures in one call of the compiler per configuration, once per test run. */
public final class FixtureCompiler {
    private static final Path TARGET = Path.of("target/fixtures").toAbsolutePath();
    private static final Map<Configuration, CompiledFixtures> COMPILED = new ConcurrentHashMap<>();
    private static final Map<Integer, Path> API = new ConcurrentHashMap<>();

    /** Where javac says {@code /path/Name.java:12: error: ...} and ecj {@code 1. ERROR in /path/Name.java (at line 12)}. */
    private static final Pattern ERROR =
            Pattern.compile("^(?:\\d+\\. ERROR in )?(\\S+\\.java)(?::\\d+: error: | \\(at line \\d+\\)).*");

    private FixtureCompiler() {}

    /** All fixtures that suit the configuration. */
    public static CompiledFixtures compile(Configuration configuration) {
        return COMPILED.computeIfAbsent(configuration, FixtureCompiler::compileAll);
    }

    /** One fixture, as the reference configuration compiles it. */
    public static FixtureClasses compile(Fixture fixture) {
        return compile(Configuration.reference(fixture)).of(fixture);
    }

    /** Sources that are no fixtures, for the release of the project, with all debug tables. */
    public static Map<String, byte[]> compileSources(Map<String, String> sources) {
        try {
            Path in = empty(TARGET.resolve("sources"));
            List<Path> files = new ArrayList<>();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                files.add(Files.writeString(in.resolve(source.getKey()), source.getValue()));
            }
            Path out = empty(TARGET.resolve("sources-out"));
            String said = run(new Configuration(JavaCompilers.JAVAC, 17, true), files, out);
            if (!said.isBlank()) throw new AssertionError(said);
            return classesBelow(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompiledFixtures compileAll(Configuration configuration) {
        List<Path> sources =
                Fixture.all().filter(configuration::suits).map(Fixture::source).toList();
        try {
            Path out = empty(TARGET.resolve(configuration.toString().replaceAll("\\W+", "-")));
            String said = run(configuration, sources, out);
            Map<Path, String> errors = errors(said);
            if (!errors.isEmpty()) {
                empty(out);
                String saidAgain = run(configuration, without(errors.keySet(), sources), out);
                errors.putAll(errors(saidAgain));
            } else if (!said.isBlank()) {
                throw new AssertionError(configuration + ": " + said);
            }
            return new CompiledFixtures(configuration, classesBelow(out), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> without(Set<Path> failed, List<Path> sources) {
        return sources.stream().filter(source -> !failed.contains(source)).toList();
    }

    private static String run(Configuration configuration, List<Path> sources, Path out) {
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-encoding", "UTF-8"));
        arguments.addAll(List.of("--release", String.valueOf(configuration.release())));
        arguments.add(configuration.debug() ? "-g" : "-g:none");
        if (configuration.compiler().isJavac()) {
            arguments.addAll(List.of("-Xlint:-options", "-XDsuppressNotes", "-Xmaxerrs", "10000"));
        }
        arguments.addAll(List.of(
                "-classpath",
                API.computeIfAbsent(configuration.release(), FixtureCompiler::api)
                        .toString(),
                "-d",
                out.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        return configuration.compiler().commandLine().run(arguments);
    }

    private static Map<Path, String> errors(String said) {
        Map<Path, String> errors = new TreeMap<>();
        for (String line : said.split("\\R")) {
            Matcher error = ERROR.matcher(line);
            if (error.matches()) errors.putIfAbsent(Path.of(error.group(1)), said.substring(said.indexOf(line)));
        }
        return errors;
    }

    private static Path api(int release) {
        try {
            Path api = empty(TARGET.resolve("api-" + release));
            ApiSignatures.writeTo(api, release);
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> content = Files.walk(directory)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
        return Files.createDirectories(directory);
    }

    private static Map<String, byte[]> classesBelow(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .collect(Collectors.toMap(file -> internalName(out, file), FixtureCompiler::bytes));
        }
    }

    private static String internalName(Path out, Path file) {
        return out.relativize(file).toString().replace('\\', '/').replace(".class", "");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

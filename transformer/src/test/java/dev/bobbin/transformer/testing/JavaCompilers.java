// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** The compilers at hand: two javacs, if a second JDK is found, and that of Eclipse. All understand the same options. */
final class JavaCompilers {
    /** The JDKs that the project is tested on. */
    private static final List<Integer> JDKS = List.of(17, 25);

    /** The newest release that the version of ecj in the parent pom knows. */
    private static final int NEWEST_FOR_ECJ = 23;

    /** Runs one command line. */
    interface CommandLine {
        /** What the compiler said; whether it had success shows in the files that it wrote. */
        String run(List<String> arguments);
    }

    /**
     * A compiler.
     *
     * @param name as in {@code javac 17}
     * @param newestRelease the highest it can compile for
     * @param commandLine how to run it
     */
    record Named(String name, int newestRelease, CommandLine commandLine) {
        boolean isJavac() {
            return name.startsWith("javac");
        }
    }

    /** The javac of the JDK that runs the tests. */
    static final Named JAVAC =
            new Named("javac " + Runtime.version().feature(), Runtime.version().feature(), JavaCompilers::runInside);

    /** The batch compiler of Eclipse. */
    static final Named ECJ =
            new Named("ecj", Math.min(NEWEST_FOR_ECJ, Runtime.version().feature()), JavaCompilers::runEclipse);

    private JavaCompilers() {}

    /** The javac of the other JDK that the project is tested on, where it is installed. */
    static Optional<Named> otherJavac() {
        return JDKS.stream()
                .filter(version -> version != Runtime.version().feature())
                .flatMap(version -> home(version)
                        .map(home -> new Named("javac " + version, version, arguments -> runOutside(home, arguments)))
                        .stream())
                .findFirst();
    }

    private static Optional<Path> home(int version) {
        return homes(version).filter(home -> isJdk(home, version)).findFirst();
    }

    private static Stream<Path> homes(int version) {
        Stream<Path> named = Stream.of("JAVA" + version + "_HOME", "JAVA_HOME")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .map(Path::of);
        Path user = Path.of(System.getProperty("user.home"));
        Stream<Path> usual = Stream.of(
                        Path.of("/usr/lib/jvm"), Path.of("/opt"), user.resolve(".sdkman/candidates/java"))
                .flatMap(JavaCompilers::entries);
        Stream<Path> mac =
                entries(Path.of("/Library/Java/JavaVirtualMachines")).map(bundle -> bundle.resolve("Contents/Home"));
        return Stream.of(named, usual, mac).flatMap(homes -> homes);
    }

    private static Stream<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) return Stream.empty();
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJdk(Path home, int version) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isReadable(release)) return false;
        try (Stream<String> lines = Files.lines(release)) {
            return lines.anyMatch(line -> line.matches("JAVA_VERSION=\"" + version + "\\b.*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String runInside(List<String> arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String runEclipse(List<String> arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        BatchCompiler.compile(arguments.toArray(String[]::new), writer, writer, null);
        return said.toString();
    }

    private static String runOutside(Path home, List<String> arguments) {
        try {
            Path file = Files.createTempFile("javac", ".args");
            Files.write(file, arguments.stream().map(JavaCompilers::quoted).toList());
            Process process = new ProcessBuilder(home.resolve("bin/javac").toString(), "@" + file)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            Files.delete(file);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while javac runs", e);
        }
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\") + '"';
    }
}

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
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** The compilers at hand: two javacs, if a second JDK is found, and that of Eclipse. All understand the same options. */
final class JavaCompilers {
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

    /** The javacs of other JDKs that the project is tested on, where they are installed. */
    static Stream<Named> otherJavacs() {
        try {
            return Jdks.found().entrySet().stream()
                    .filter(jdk -> jdk.getKey() != Runtime.version().feature())
                    .map(jdk -> new Named(
                            "javac " + jdk.getKey(), jdk.getKey(), arguments -> runOutside(jdk.getValue(), arguments)));
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
            // A short life: what the best compiler would make of its code comes too late.
            Process process = new ProcessBuilder(
                            home.resolve("bin/javac").toString(),
                            "-J-XX:TieredStopAtLevel=1",
                            "-J-XX:+UseSerialGC",
                            "@" + file)
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

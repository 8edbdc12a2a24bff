// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One way to compile fixtures.
 *
 * @param compiler which compiler
 * @param release for which Java
 * @param debug with all debug tables, or with none at all
 */
public record Configuration(JavaCompilers.Named compiler, int release, boolean debug) {
    private static final List<Integer> RELEASES = List.of(8, 11, 17, 21, 25);

    /** What all others are compared with: the compiler of the JDK at hand, for the baseline of the project. */
    static Configuration reference(Fixture fixture) {
        return new Configuration(JavaCompilers.JAVAC, Math.max(17, fixture.lowestRelease()), true);
    }

    /** The same compiler and release, with no debug tables at all. */
    public static Configuration withoutDebugTables(Fixture fixture) {
        return new Configuration(JavaCompilers.JAVAC, Math.max(17, fixture.lowestRelease()), false);
    }

    /** All that are possible here. */
    public static List<Configuration> matrix() {
        Stream<JavaCompilers.Named> own = Stream.of(JavaCompilers.JAVAC, JavaCompilers.ECJ);
        return Stream.concat(own, JavaCompilers.otherJavacs())
                .flatMap(Configuration::of)
                .toList();
    }

    private static Stream<Configuration> of(JavaCompilers.Named compiler) {
        IntStream releases = RELEASES.stream().mapToInt(release -> release).filter(r -> r <= compiler.newestRelease());
        return releases.boxed()
                .flatMap(release -> Stream.of(
                        new Configuration(compiler, release, true), new Configuration(compiler, release, false)));
    }

    /** Whether the JVM at hand loads what this makes. */
    public boolean isLoadable() {
        return release <= Runtime.version().feature();
    }

    /** Whether a fixture can be compiled this way. */
    public boolean suits(Fixture fixture) {
        return fixture.lowestRelease() <= release && (compiler.isJavac() || !fixture.isForJavacOnly());
    }

    @Override
    public String toString() {
        return compiler.name() + " --release " + release + (debug ? " -g" : " -g:none");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.util.List;
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

    /** All that are possible here; without debug tables only where that costs no other JVM. */
    public static List<Configuration> matrix() {
        Stream<Configuration> here = Stream.of(JavaCompilers.JAVAC, JavaCompilers.ECJ)
                .flatMap(compiler -> Stream.concat(of(compiler, true), of(compiler, false)));
        Stream<Configuration> elsewhere = JavaCompilers.otherJavacs().flatMap(compiler -> of(compiler, true));
        return Stream.concat(here, elsewhere).toList();
    }

    /** A few of different shapes: what is true of all was shown with the generators. */
    public static Stream<Configuration> forTwins() {
        return Stream.of(
                new Configuration(JavaCompilers.JAVAC, 8, true),
                new Configuration(JavaCompilers.JAVAC, Math.min(21, JavaCompilers.JAVAC.newestRelease()), false),
                new Configuration(JavaCompilers.ECJ, 8, true),
                new Configuration(JavaCompilers.ECJ, 17, false));
    }

    /** Those in which try-with-resources, string concatenation and access to private members are compiled differently. */
    public static Stream<Configuration> forCoroutines() {
        return Stream.of(JavaCompilers.JAVAC, JavaCompilers.ECJ)
                .flatMap(compiler -> Stream.of(8, 11, 17).map(release -> new Configuration(compiler, release, true)))
                .flatMap(some -> Stream.of(some, new Configuration(some.compiler(), some.release(), false)));
    }

    private static Stream<Configuration> of(JavaCompilers.Named compiler, boolean debug) {
        return RELEASES.stream()
                .filter(release -> release <= compiler.newestRelease())
                .map(release -> new Configuration(compiler, release, debug));
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

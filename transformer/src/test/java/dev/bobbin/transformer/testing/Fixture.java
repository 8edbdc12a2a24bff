// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A source file with one construct: the folder names the difficulty, the file the construct. Comments above the package
 * may say more: {@code // release: 17} (the lowest that compiles it), {@code // javac-only}. Refused ones say
 * {@code // error: code} at the end of each line that is to blame, and {@code // error without line: code} above the
 * package for what a class file gives no line.
 *
 * @param source the file
 * @param lines its lines
 */
public record Fixture(Path source, List<String> lines) {
    private static final Path ROOT = Path.of("src/test/java").toAbsolutePath();
    private static final Path FIXTURES = ROOT.resolve("dev/bobbin/transformer/fixtures");
    private static final String REFUSED = "refused";
    private static final String COROUTINES = "coroutines";

    private static final Pattern TOP_LEVEL = Pattern.compile(
            "^(?:(?:public|final|abstract|sealed|non-sealed) )*(?:class|interface|@interface|enum|record) (\\w+).*");
    private static final Pattern ERROR = Pattern.compile("// error: ([a-z-]+)");

    private static final Pattern ERROR_WITHOUT_LINE = Pattern.compile("// error without line: ([a-z-]+)");

    private static final Pattern EXPECTED = Pattern.compile("\\s*// > (.*)");

    /** Fixtures that tell of themselves what a twin among coroutines would change, with the reason. */
    public static final Map<String, String> WITHOUT_TWIN = Map.of(
            "hosts/DeclarationKept", "reads its own annotations, which are those of a generator",
            "hosts/LinesInStackTraces", "expects its own method name in a stack trace",
            "hosts/SerializableHost", "computes its serial version from all its methods, of which the twin has more",
            "locals/ParametersUpToTheLimit",
                    "finds its method among all that are declared, of which the twin has more");

    private static final List<Fixture> ALL = read();

    /** Generators that run. */
    public static Stream<Fixture> runnable() {
        return ALL.stream().filter(fixture -> !List.of(REFUSED, COROUTINES).contains(fixture.folder()));
    }

    /** Generators that run, and as coroutines too. */
    public static Stream<Fixture> withTwin() {
        return runnable().filter(fixture -> !WITHOUT_TWIN.containsKey(fixture.name()));
    }

    /** Coroutines that run. */
    public static Stream<Fixture> coroutines() {
        return ALL.stream().filter(fixture -> fixture.folder().equals(COROUTINES));
    }

    /** Those that the transformer refuses, or warns about. */
    public static Stream<Fixture> refused() {
        return ALL.stream().filter(fixture -> fixture.folder().equals(REFUSED));
    }

    /** The runnable one of this name, as in {@code stack/YieldInCall}. */
    public static Fixture named(String name) {
        return runnable()
                .filter(fixture -> fixture.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fixture is named " + name));
    }

    static Stream<Fixture> all() {
        return ALL.stream();
    }

    private static List<Fixture> read() {
        try (Stream<Path> files = Files.walk(FIXTURES, 2)) {
            return files.filter(file -> FIXTURES.relativize(file).getNameCount() == 2)
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Fixture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture read(Path source) {
        try {
            return new Fixture(source, Files.readAllLines(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folder and class: {@code stack/YieldInCall}. */
    public String name() {
        return folder() + "/" + simpleName();
    }

    private String folder() {
        return source.getParent().getFileName().toString();
    }

    private String simpleName() {
        return source.getFileName().toString().replace(".java", "");
    }

    /** As the class loader names its class. */
    public String className() {
        return inPackage(simpleName()).replace('/', '.');
    }

    /** The lowest release whose language and library it keeps to. */
    public int lowestRelease() {
        return number("// release: (\\d+)").orElse(8);
    }

    /** Whether it has something that only javac compiles in the way it is about. */
    public boolean isForJavacOnly() {
        return lines.contains("// javac-only");
    }

    /** What it is to be blamed for, as {@code 12: yield-in-synchronized}; line 0 where a class file tells none. */
    public List<String> expectedDiagnostics() {
        Stream<String> onLines = IntStream.range(0, lines.size())
                .boxed()
                .flatMap(i -> codes(ERROR, lines.get(i)).map(code -> i + 1 + ": " + code));
        Stream<String> elsewhere =
                lines.stream().flatMap(line -> codes(ERROR_WITHOUT_LINE, line)).map(code -> "0: " + code);
        return Stream.concat(onLines, elsewhere).sorted().toList();
    }

    /** What a coroutine logs, as its comments say: {@code // > caught boom 1}. */
    public List<String> expectedLog() {
        return lines.stream()
                .map(EXPECTED::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static Stream<String> codes(Pattern comment, String line) {
        return comment.matcher(line).results().map(result -> result.group(1));
    }

    /** The internal names of the classes that are not inside others. */
    Stream<String> topLevelClasses() {
        return lines.stream()
                .map(TOP_LEVEL::matcher)
                .filter(Matcher::matches)
                .map(matcher -> inPackage(matcher.group(1)));
    }

    private String inPackage(String simpleName) {
        return ROOT.relativize(source.resolveSibling(simpleName)).toString().replace('\\', '/');
    }

    private OptionalInt number(String comment) {
        Pattern pattern = Pattern.compile(comment + ".*");
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst();
    }

    @Override
    public String toString() {
        return name();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A piece of Java in a document. A class stands as it is. Anything else is made one: paragraphs that declare something
 * become its members, and the others what its {@code main} does.
 */
public final class Snippet {
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n(?=\\n\\S)");
    private static final Pattern IS_CLASS = Pattern.compile("^(import|(public )?class) .*", Pattern.DOTALL);
    private static final Pattern DECLARES =
            Pattern.compile("^(@|static |record |interface |class |//).*", Pattern.DOTALL);
    private static final Pattern PRINTS = Pattern.compile("println\\(.*;.* // (.*)$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\bclass (\\w+)");

    private final String source;
    private final String name;

    private Snippet(String source) {
        this.source = source;
        this.name = NAME.matcher(source)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no class in " + source))
                .group(1);
    }

    /** The snippet as a class. */
    public static Snippet of(String text) {
        if (IS_CLASS.matcher(text).matches()) return new Snippet(text);
        StringBuilder members = new StringBuilder();
        StringBuilder statements = new StringBuilder();
        for (String paragraph : PARAGRAPHS.split(text, -1)) {
            String code = paragraph.strip();
            (DECLARES.matcher(code).matches() ? members : statements)
                    .append(code)
                    .append('\n');
        }
        return new Snippet("""
                import static dev.bobbin.Coro.await;

                import dev.bobbin.*;
                import dev.bobbin.loop.*;
                import java.io.*;
                import java.time.*;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.stream.*;

                class Snippet {
                %s
                    public static void main(String[] args) throws Exception {
                %s
                    }
                }
                """.formatted(members, statements));
    }

    /** The words that the comments behind calls of {@code println} promise. */
    public List<String> promised() {
        return PRINTS.matcher(source)
                .results()
                .flatMap(line -> words(line.group(1)).stream())
                .toList();
    }

    /** A text without its white space. */
    public static List<String> words(String text) {
        return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    /** What it prints, when its classes are rewritten; fails where it does not compile. */
    public String run(UnaryOperator<Map<String, byte[]>> rewriting) throws ReflectiveOperationException, IOException {
        Class<?> type = Class.forName(name, true, new Classes(rewriting.apply(compiled())));
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            for (Method method : type.getDeclaredMethods()) {
                if (!method.getName().equals("main")) continue;
                method.setAccessible(true);
                method.invoke(null, (Object) new String[0]);
            }
        } catch (InvocationTargetException e) {
            throw new AssertionError(this + " threw", e.getCause());
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Classes by name. */
    private static final class Classes extends ClassLoader {
        private final Map<String, byte[]> classes;

        Classes(Map<String, byte[]> classes) {
            super(Snippet.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) throw new ClassNotFoundException(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** Its classes as the compiler leaves them, by name. */
    public Map<String, byte[]> compiled() throws IOException {
        Path out = JavaSources.compile(
                Files.createTempDirectory("snippet"), List.of("-cp", System.getProperty("java.class.path")), source);
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                classes.put(file.getFileName().toString().replace(".class", ""), Files.readAllBytes(file));
                Files.delete(file);
            }
        }
        Files.delete(out);
        return classes;
    }

    @Override
    public String toString() {
        return source;
    }
}

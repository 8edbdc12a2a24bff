// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import dev.bobbin.Gen;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Small sources, compiled as a build would do it. */
public final class CompiledSources {
    /** A class with one generator. */
    public static final String RANGE = """
            package com.acme;

            import dev.bobbin.Gen;
            import dev.bobbin.Generator;

            public class Range {
                @Generator
                static Gen<Integer, ?, ?> range(int n) {
                    for (int i = 0; i < n; i++) Gen.yield(i);
                    return Gen.end();
                }

                public static void main(String[] args) {
                    for (int i : range(3)) System.out.println(i);
                }
            }
            """;

    /** What is left of {@link #RANGE} when its generator is removed. */
    public static final String RANGE_WITHOUT_GENERATOR = """
            package com.acme;

            public class Range {
                public static void main(String[] args) {}
            }
            """;

    /** A class with two errors, in lines 10 and 16. */
    public static final String REFUSED = """
            package com.acme;

            import dev.bobbin.Gen;
            import dev.bobbin.Generator;

            public class Refused {
                @Generator
                static Gen<Integer, ?, ?> locked(Object lock) {
                    synchronized (lock) {
                        Gen.yield(1);
                    }
                    return Gen.end();
                }

                static void plain() {
                    Gen.yield(2);
                }

                public static void main(String[] args) {
                    System.out.println("the rest works");
                    locked(args);
                }
            }
            """;

    /** A class that never heard of Bobbin. */
    public static final String PLAIN = "package com.acme; public class Plain { int answer() { return 42; } }";

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) ([\\w$]+)");

    private CompiledSources() {}

    /** Compiles the sources into a directory, for Java 17. */
    public static Path compile(Path directory, String... sources) throws IOException {
        return compile(directory, List.of("-cp", annotations().toString()), sources);
    }

    /** Compiles the sources into a directory, with the options that say where the annotations are. */
    public static Path compile(Path directory, List<String> where, String... sources) throws IOException {
        Files.createDirectories(directory);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(List.of("-g", "--release", "17", "-d", directory.toString()));
        options.addAll(where);
        List<JavaFileObject> files =
                Arrays.stream(sources).map(CompiledSources::source).toList();
        StringWriter messages = new StringWriter();
        if (!compiler.getTask(messages, null, null, options, null, files).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
        return directory;
    }

    /** Where the annotations are: a jar or a directory. */
    public static Path annotations() {
        try {
            return Path.of(Gen.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JavaFileObject source(String text) {
        URI name = URI.create("string:///" + fileName(text));
        return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String fileName(String text) {
        if (text.startsWith("module ")) return "module-info.java";
        Matcher inPackage = PACKAGE.matcher(text);
        Matcher type = TYPE.matcher(text);
        if (!type.find()) throw new IllegalArgumentException("no type in " + text);
        String directory = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
        return directory + type.group(1) + ".java";
    }
}

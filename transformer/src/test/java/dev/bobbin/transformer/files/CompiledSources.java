// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import dev.bobbin.Gen;
import dev.bobbin.documents.JavaSources;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

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

    private CompiledSources() {}

    /** Compiles the sources into a directory, for Java 17. */
    public static Path compile(Path directory, String... sources) throws IOException {
        return compile(directory, List.of("-cp", annotations().toString()), sources);
    }

    /** Compiles the sources into a directory, with the options that say where the annotations are. */
    public static Path compile(Path directory, List<String> where, String... sources) throws IOException {
        return JavaSources.compile(directory, where, sources);
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
}

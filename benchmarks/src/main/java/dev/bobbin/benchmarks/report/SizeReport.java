// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Prints how many bytes of class file one more suspension point takes, before and after the rewriting. */
public final class SizeReport {
    private static final int FEW = 1;
    private static final int MANY = 64;

    /** A loop with an int, a long and a reference that live across each suspension point, and change between them. */
    private static final String PROGRAM = """
            import dev.bobbin.Gen;
            import dev.bobbin.Generator;
            import java.util.Iterator;
            class Sized {
                @Generator static Iterator<Integer> items(int n, String name) {
                    long sum = 0;
                    String text = "";
                    for (int i = 0; i < n; i++) {
            %s
                    }
                    if (sum != 0) System.out.println(text);
                    return Gen.end();
                }
            }
            """;

    /** What stands at each suspension point. */
    enum Shape {
        /** A yield and one statement of each kind of local. */
        PLAIN("Gen.yield(i); sum += i; text = name;"),
        /** The same, each in a try statement of its own. */
        TRY_FINALLY("try { Gen.yield(i); sum += i; text = name; } finally { i++; }");

        private final String code;

        Shape(String code) {
            this.code = code;
        }
    }

    /**
     * Bytes per additional suspension point.
     *
     * @param compiled in the class file as javac writes it
     * @param rewritten in the host and its machine together
     */
    record Growth(double compiled, double rewritten) {}

    private SizeReport() {}

    /** Prints the table. */
    public static void main(String[] args) {
        System.out.println("| bytes per suspension point | compiled | rewritten |");
        System.out.println("|---|--:|--:|");
        for (Shape shape : Shape.values()) {
            for (String debug : List.of("-g", "-g:none")) {
                Growth growth = growth(shape, debug);
                System.out.printf(
                        Locale.ROOT,
                        "| %s, javac %s | %.1f | %.1f |%n",
                        shape.name().toLowerCase(Locale.ROOT).replace('_', '/'),
                        debug,
                        growth.compiled(),
                        growth.rewritten());
            }
        }
    }

    static Growth growth(Shape shape, String debug) {
        byte[] few = compiled(shape, debug, FEW);
        byte[] many = compiled(shape, debug, MANY);
        double points = MANY - FEW;
        return new Growth((many.length - few.length) / points, (rewrittenSize(many) - rewrittenSize(few)) / points);
    }

    private static int rewrittenSize(byte[] classFile) {
        TransformResult result =
                new CoroutineTransformer(TransformerOptions.DEFAULT).transform(classFile, "Sized.class");
        if (!result.isChanged()) throw new IllegalStateException("not rewritten: " + result.diagnostics());
        return result.host().length
                + result.machines().values().stream().mapToInt(m -> m.length).sum();
    }

    private static byte[] compiled(Shape shape, String debug, int points) {
        String body = IntStream.range(0, points).mapToObj(i -> shape.code).collect(Collectors.joining("\n"));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Compiled output = new Compiled(javac.getStandardFileManager(null, Locale.ROOT, null));
        boolean success = javac.getTask(
                        null,
                        output,
                        null,
                        List.of(debug, "-proc:none"),
                        null,
                        List.of(new SourceText("Sized", PROGRAM.formatted(body))))
                .call();
        if (!success) throw new IllegalStateException("the program does not compile");
        return output.bytes.toByteArray();
    }

    private static final class Compiled extends ForwardingJavaFileManager<JavaFileManager> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}

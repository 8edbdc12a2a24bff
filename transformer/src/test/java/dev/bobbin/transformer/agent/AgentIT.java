// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import static dev.bobbin.transformer.files.CompiledSources.PLAIN;
import static dev.bobbin.transformer.files.CompiledSources.RANGE;
import static dev.bobbin.transformer.files.CompiledSources.RANGE_WITHOUT_GENERATOR;
import static dev.bobbin.transformer.files.CompiledSources.REFUSED;
import static dev.bobbin.transformer.files.CompiledSources.annotations;
import static dev.bobbin.transformer.files.CompiledSources.compile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.files.Contents;
import dev.bobbin.transformer.testing.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs under {@code -javaagent}, each in a JVM of its own. */
class AgentIT {
    private static final String MAIN = "com.acme.Range";

    @TempDir
    private Path temp;

    private static List<Path> jdks() throws IOException {
        return List.copyOf(Jdks.found().values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void rewrites_a_class_while_it_loads(Path jdk) throws Exception {
        Path classes = compile(temp.resolve("classes"), RANGE);
        ChildJvm.Outcome outcome =
                jvm(jdk).agent("").classPath(classes).run(MAIN).succeeded();
        assertThat(outcome.out()).isEqualTo("0\n1\n2\n");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void rewrites_what_the_source_launcher_compiles(Path jdk) throws Exception {
        Path source = Files.writeString(temp.resolve("Hello.java"), """
                import dev.bobbin.Gen;
                import dev.bobbin.Generator;
                import java.util.Iterator;

                public class Hello {
                    private static int secret = 40;

                    public static void main(String[] args) {
                        for (int i : new Nested(3)) System.out.println(i);
                        Gen<String, ?, ?> lambda = Gen.of(() -> {
                            for (String word : args) Gen.yield(word);
                        });
                        lambda.forEachRemaining(System.out::println);
                        record Local(String name) {
                            @Generator Iterator<String> twice() { Gen.yield(name); Gen.yield(name); return Gen.end(); }
                        }
                        new Local("local").twice().forEachRemaining(System.out::println);
                    }

                    private record Nested(int n) implements Iterable<Integer> {
                        @Generator public Iterator<Integer> iterator() {
                            for (int i = 0; i < n; i++) Gen.yield(hidden(i));
                            return Gen.end();
                        }
                        private int hidden(int i) { return secret + i; }
                    }
                }
                """);
        ChildJvm.Outcome outcome =
                jvm(jdk).agent("").classPath().run(source.toString(), "a", "b").succeeded();
        assertThat(outcome.out()).isEqualTo("40\n41\n42\na\nb\nlocal\nlocal\n");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void works_in_a_loader_that_does_not_see_the_agent(Path jdk) throws Exception {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Path starter = compile(temp.resolve("starter"), """
                import java.net.URL;
                import java.net.URLClassLoader;
                import java.nio.file.Path;

                public class Starter {
                    public static void main(String[] args) throws Exception {
                        URL[] urls = {Path.of(args[0]).toUri().toURL(), Path.of(args[1]).toUri().toURL()};
                        for (int i = 0; i < 2; i++) {
                            ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                            Class<?> type = loader.loadClass("com.acme.Range");
                            type.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                            Class<?> machine = Class.forName("com.acme.Range$range$Generator", false, loader);
                            System.out.println(machine.getClassLoader() == loader
                                    && machine.getProtectionDomain() == type.getProtectionDomain()
                                    && machine.isNestmateOf(type));
                        }
                    }
                }
                """);
        ChildJvm.Outcome outcome = jvm(jdk).agent("")
                .with("-cp", starter.toString())
                .run("Starter", annotations().toString(), classes + "/")
                .succeeded();
        assertThat(outcome.out()).isEqualTo("0\n1\n2\ntrue\n".repeat(2));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void works_in_a_named_module(Path jdk) throws Exception {
        String modulePath = annotations().toString();
        Path classes = compile(
                temp.resolve("classes"),
                List.of("--module-path", modulePath),
                "module acme { requires dev.bobbin; }",
                RANGE);
        ChildJvm.Outcome outcome = jvm(jdk).agent("")
                .with("--module-path", modulePath + File.pathSeparator + classes)
                .run("--module", "acme/com.acme.Range")
                .succeeded();
        assertThat(outcome.out()).isEqualTo("0\n1\n2\n");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void loads_a_refused_class_whose_generators_throw_the_diagnostic(Path jdk) throws Exception {
        Path classes = compile(temp.resolve("classes"), REFUSED);
        ChildJvm.Outcome outcome = jvm(jdk).agent("").classPath(classes).run("com.acme.Refused");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo("the rest works\n");
        assertThat(outcome.err().lines().limit(2))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Refused.java:10: [yield-in-synchronized] "),
                        line -> assertThat(line).startsWith("Refused.java:16: [yield-outside-generator] "));
        assertThat(outcome.err())
                .contains("dev.bobbin.NotRewrittenException: Refused.java:10: [yield-in-synchronized] ")
                .contains("\tat com.acme.Refused.locked(Refused.java:9)");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void gives_the_application_no_access_that_it_does_not_have_without(Path jdk) throws Exception {
        Path classes = compile(temp.resolve("classes"), """
                public class Burglar {
                    public static void main(String[] args) throws Exception {
                        try {
                            ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class).setAccessible(true);
                            System.out.println("open");
                        } catch (java.lang.reflect.InaccessibleObjectException e) {
                            System.out.println("closed");
                        }
                    }
                }
                """);
        assertThat(jvm(jdk).agent("")
                        .classPath(classes)
                        .run("Burglar")
                        .succeeded()
                        .out())
                .isEqualTo("closed\n");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void survives_many_threads_that_load_the_same_classes(Path jdk) throws Exception {
        Path classes = compile(temp.resolve("classes"), RANGE, threads());
        ChildJvm.Outcome outcome = jvm(jdk).agent("")
                .classPath(classes)
                .run("Threads", classes.toString())
                .succeeded();
        assertThat(outcome.out()).isEqualTo("loaded 400 times, 400 right\n");
        assertThat(outcome.err()).isEmpty();
    }

    /** Loads the class by loaders that take no lock, so that several threads come to the agent with the same host. */
    private static String threads() {
        return """
                import java.nio.file.*;
                import java.util.*;
                import java.util.concurrent.*;

                public class Threads {
                    static class Unlocked extends ClassLoader {
                        static { registerAsParallelCapable(); }
                        final byte[] range;
                        Unlocked(byte[] range) { super(Threads.class.getClassLoader()); this.range = range; }
                        @Override protected Object getClassLoadingLock(String name) { return new Object(); }
                        @Override public Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                            if (!name.equals("com.acme.Range")) return super.loadClass(name, resolve);
                            try {
                                return defineClass(name, range, 0, range.length);
                            } catch (LinkageError duplicate) {
                                return findLoadedClass(name);
                            }
                        }
                    }

                    public static void main(String[] args) throws Exception {
                        byte[] range = Files.readAllBytes(Path.of(args[0], "com/acme/Range.class"));
                        ExecutorService pool = Executors.newFixedThreadPool(8);
                        List<Future<Boolean>> results = new ArrayList<>();
                        for (int i = 0; i < 50; i++) {
                            ClassLoader loader = new Unlocked(range);
                            CyclicBarrier start = new CyclicBarrier(8);
                            for (int j = 0; j < 8; j++) {
                                results.add(pool.submit(() -> {
                                    start.await();
                                    var method = loader.loadClass("com.acme.Range").getDeclaredMethod("range", int.class);
                                    method.setAccessible(true);
                                    Iterator<?> numbers = (Iterator<?>) method.invoke(null, 1);
                                    return numbers.next().equals(0) && !numbers.hasNext();
                                }));
                            }
                        }
                        int right = 0;
                        for (Future<Boolean> result : results) if (result.get()) right++;
                        pool.shutdown();
                        System.out.println("loaded " + results.size() + " times, " + right + " right");
                    }
                }
                """;
    }

    @Test
    void dumps_the_very_bytes_that_the_command_line_writes() throws Exception {
        Path classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        Path dump = temp.resolve("dump");
        Path jdk = jdks().get(0);
        ChildJvm.Outcome outcome = jvm(jdk).agent("verbose,dump=" + dump)
                .classPath(classes)
                .run(MAIN)
                .succeeded();
        assertThat(outcome.err()).isEqualTo("bobbin: rewritten: com/acme/Range [com/acme/Range$range$Generator]\n");

        jvm(jdk).with("-jar", ChildJvm.TRANSFORMER.toString())
                .run("rewrite", classes.toString())
                .succeeded();

        Map<String, String> rewritten = Contents.of(classes);
        rewritten.remove("com/acme/Plain.class");
        assertThat(Contents.of(dump)).isEqualTo(rewritten).hasSize(2);
    }

    @Test
    void leaves_rewritten_classes_alone() throws Exception {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Path jdk = jdks().get(0);
        jvm(jdk).with("-jar", ChildJvm.TRANSFORMER.toString())
                .run("rewrite", classes.toString())
                .succeeded();
        ChildJvm.Outcome outcome =
                jvm(jdk).agent("verbose").classPath(classes).run(MAIN).succeeded();
        assertThat(outcome.out()).isEqualTo("0\n1\n2\n");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void does_not_let_a_stale_machine_on_the_disk_come_between() throws Exception {
        Path classes = compile(
                temp.resolve("classes"),
                RANGE.replace("int i = 0", "long other = 5, i = 0").replace("yield(i)", "yield((int) i)"));
        Path jdk = jdks().get(0);
        jvm(jdk).with("-jar", ChildJvm.TRANSFORMER.toString())
                .run("rewrite", classes.toString())
                .succeeded();
        compile(classes, RANGE);
        assertThat(jvm(jdk).agent("").classPath(classes).run(MAIN).succeeded().out())
                .isEqualTo("0\n1\n2\n");
    }

    @Test
    void refuses_a_class_whose_machine_was_loaded_from_elsewhere() throws Exception {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Path jdk = jdks().get(0);
        jvm(jdk).with("-jar", ChildJvm.TRANSFORMER.toString())
                .run("rewrite", classes.toString())
                .succeeded();
        compile(classes, RANGE, """
                public class Starter {
                    public static void main(String[] args) throws Exception {
                        Class.forName("com.acme.Range$range$Generator");
                        com.acme.Range.main(args);
                    }
                }
                """);
        ChildJvm.Outcome outcome = jvm(jdk).agent("").classPath(classes).run("Starter");
        assertThat(outcome.err())
                .startsWith("bobbin: cannot rewrite com.acme.Range: java.lang.LinkageError: another class named"
                        + " com.acme.Range$range$Generator was loaded before.")
                .contains("dev.bobbin.NotRewrittenException: bobbin: cannot rewrite com.acme.Range");
    }

    @Test
    void leaves_out_what_is_excluded() throws Exception {
        Path classes = compile(temp.resolve("classes"), RANGE);
        ChildJvm.Outcome outcome = jvm(jdks().get(0))
                .agent("exclude=com.acme.*")
                .classPath(classes)
                .run(MAIN);
        assertThat(outcome.err()).contains("com.acme.Range.range(Range.java:9) calls Gen.yield, but was not rewritten");
    }

    @Test
    void does_not_start_with_an_option_that_it_does_not_know() throws Exception {
        Path classes = compile(temp.resolve("classes"), RANGE_WITHOUT_GENERATOR);
        ChildJvm.Outcome outcome =
                jvm(jdks().get(0)).agent("quick").classPath(classes).run(MAIN);
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.err()).contains("Bobbin agent: unknown option quick.");
    }

    private ChildJvm jvm(Path jdk) {
        return new ChildJvm(jdk, temp);
    }
}

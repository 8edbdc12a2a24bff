// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import static dev.bobbin.transformer.files.CompiledSources.RANGE;
import static dev.bobbin.transformer.files.CompiledSources.annotations;
import static dev.bobbin.transformer.files.CompiledSources.compile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.testing.Jdks;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent does with classes that are there already. */
class LoadedClassesIT {
    /** Another agent, which hands its instrumentation to the program. */
    private static final String PROBE = """
            public class Probe {
                public static java.lang.instrument.Instrumentation instrumentation;

                public static void premain(String options, java.lang.instrument.Instrumentation given) {
                    instrumentation = given;
                }
            }
            """;

    @TempDir
    private Path temp;

    private static List<Path> jdks() throws IOException {
        return List.copyOf(Jdks.found().values());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void attached_late_it_names_the_classes_that_came_too_early_and_rewrites_the_others(Path jdk) throws Exception {
        String later = RANGE.replace("class Range", "class Later");
        Path classes = compile(temp.resolve("classes"), RANGE, later, """
                public class Starter {
                    public static void main(String[] args) throws Exception {
                        Class.forName("com.acme.Range");
                        String self = String.valueOf(ProcessHandle.current().pid());
                        com.sun.tools.attach.VirtualMachine.attach(self).loadAgent(args[0], "verbose");
                        com.acme.Later.main(args);
                        com.acme.Range.main(args);
                    }
                }
                """);
        ChildJvm.Outcome outcome = new ChildJvm(jdk, temp)
                .with("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading")
                .classPath(classes)
                .run("Starter", ChildJvm.TRANSFORMER.toString());
        assertThat(outcome.out()).isEqualTo("0\n1\n2\n");
        assertThat(outcome.err())
                .contains("bobbin: com.acme.Range is loaded already, and a loaded class cannot get the methods that its"
                        + " generators need; it stays as it is. Start the program anew with -javaagent,")
                .contains("bobbin: rewritten: com/acme/Later")
                .contains("NotRewrittenException: com.acme.Range.range(Range.java:9) calls Gen.yield")
                .doesNotContain("com.acme.Later is loaded already");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void does_not_stand_in_the_way_of_an_agent_that_transforms_again(Path jdk) throws Exception {
        ChildJvm.Outcome outcome = probe(jdk, RANGE, """
                        com.acme.Range.main(args);
                        Probe.instrumentation.retransformClasses(com.acme.Range.class);
                        com.acme.Range.main(args);
                        """).succeeded();
        assertThat(outcome.out()).isEqualTo("0\n1\n2\n".repeat(2));
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void lets_a_body_be_replaced_that_saves_what_it_saved(Path jdk) throws Exception {
        ChildJvm.Outcome outcome = probe(jdk, RANGE.replace("Gen.yield(i)", "Gen.yield(i * 7)"), REDEFINE)
                .succeeded();
        assertThat(outcome.out()).isEqualTo("0\n1\n2\n0\n7\n14\n");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void refuses_to_replace_a_body_that_saves_something_else(Path jdk) throws Exception {
        String other = RANGE.replace("int i = 0;", "int i = 0, more = n;").replace("yield(i)", "yield(i + more)");
        ChildJvm.Outcome outcome = probe(jdk, other, REDEFINE);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo("0\n1\n2\n");
        assertThat(outcome.err())
                .startsWith("bobbin: com.acme.Range is loaded already")
                .contains("java.lang.UnsupportedOperationException");
    }

    /** Replaces the loaded class by what lies in the directory that is the program's argument. */
    private static final String REDEFINE = """
            com.acme.Range.main(args);
            byte[] changed = java.nio.file.Files.readAllBytes(java.nio.file.Path.of(args[0], "com/acme/Range.class"));
            Probe.instrumentation.redefineClasses(
                    new java.lang.instrument.ClassDefinition(com.acme.Range.class, changed));
            com.acme.Range.main(args);
            """;

    /** Runs statements with both agents; {@code args[0]} is where a changed class lies. */
    private ChildJvm.Outcome probe(Path jdk, String changed, String statements) throws Exception {
        Path probe = compile(temp.resolve("probe"), PROBE);
        Path agent = agentJar(probe.resolve("Probe.class"));
        String classPath = annotations() + File.pathSeparator + agent;
        String starter = "public class Starter { public static void main(String[] args) throws Exception {\n"
                + statements + "}}";
        Path classes = compile(temp.resolve("classes"), List.of("-cp", classPath), RANGE, starter);
        Path other = compile(temp.resolve("other"), changed);
        return new ChildJvm(jdk, temp)
                .agent("")
                .with("-javaagent:" + agent)
                .classPath(classes)
                .run("Starter", other.toString());
    }

    private Path agentJar(Path classFile) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "Probe");
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        Path jar = temp.resolve("probe.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new ZipEntry("Probe.class"));
            out.write(Files.readAllBytes(classFile));
        }
        return jar;
    }
}

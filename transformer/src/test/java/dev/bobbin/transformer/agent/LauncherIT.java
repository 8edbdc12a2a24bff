// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bobbin.transformer.Version;
import dev.bobbin.transformer.files.CompiledSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bobbin} at the top of the repository. */
class LauncherIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final String HELLO = """
            import dev.bobbin.Gen;

            public class Hello {
                public static void main(String[] args) {
                    Gen<String, ?, ?> words = Gen.of(() -> {
                        for (String word : args) Gen.yield(word);
                        Gen.yield("x=" + System.getProperty("x"));
                    });
                    words.forEachRemaining(System.out::println);
                }
            }
            """;

    @TempDir
    private Path temp;

    private Map<String, String> variables;
    private Path script = REPOSITORY.resolve("bobbin");

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        variables = Map.of("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void runs_a_source_file_with_its_options_and_arguments() throws Exception {
        Path hello = Files.writeString(temp.resolve("Hello World.java"), HELLO);
        ChildJvm.Outcome outcome =
                bobbin("run", "-Dx=1 2", "--add-modules", "java.sql", hello.toString(), "-cp", "a b", "*", "");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("-cp\na b\n*\n\nx=1 2\n");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void adds_to_the_class_path() throws Exception {
        Path classes = CompiledSources.compile(temp.resolve("classes"), CompiledSources.RANGE);
        for (String option : List.of("-cp", "-classpath", "--class-path")) {
            assertThat(bobbin("run", option, classes.toString(), "com.acme.Range")
                            .out())
                    .isEqualTo("0\n1\n2\n");
        }
        assertThat(bobbin("run", "--class-path=" + classes, "com.acme.Range").out())
                .isEqualTo("0\n1\n2\n");
    }

    @Test
    void rewrites_and_hands_on_the_exit_status() throws Exception {
        Path classes = CompiledSources.compile(temp.resolve("classes"), CompiledSources.RANGE);
        assertThat(bobbin("rewrite", "--check", classes.toString()).exit()).isEqualTo(1);
        assertThat(bobbin("rewrite", classes.toString()).exit()).isZero();
        assertThat(classes.resolve("com/acme/Range$range$Generator.class")).exists();
        assertThat(bobbin("weave").exit()).isEqualTo(2);
        assertThat(bobbin("version").out().strip()).isEqualTo(Version.CURRENT);
    }

    @Test
    void helps() throws Exception {
        assertThat(bobbin("help").out()).startsWith("Usage:").contains("bobbin run", "BOBBIN_HOME");
        assertThat(bobbin().out()).isEqualTo(bobbin("help").out());
        assertThat(bobbin("run").exit()).isEqualTo(2);
        assertThat(bobbin("run", "-cp").err()).isEqualTo("bobbin: -cp needs a class path after it.\n");
    }

    @Test
    void works_through_a_link() throws Exception {
        script = Files.createSymbolicLink(temp.resolve("linked"), script);
        assertThat(bobbin("version").out().strip()).isEqualTo(Version.CURRENT);
    }

    @Test
    void builds_the_jars_if_they_are_nowhere() throws Exception {
        script = checkoutWithoutJars();
        Path tools = Files.createDirectory(temp.resolve("tools"));
        Path maven = Files.writeString(tools.resolve("mvn"), """
                #!/bin/sh
                echo "mvn $*" > "%s"
                for module in annotations transformer; do
                  mkdir -p "%2$s/$module/target"
                  cp "%3$s/$module/target/bobbin-$module-%4$s.jar" "%2$s/$module/target"
                done
                """.formatted(
                        temp.resolve("called"), script.getParent(), REPOSITORY, Version.CURRENT));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        use("PATH", tools + ":" + System.getenv("PATH"));

        ChildJvm.Outcome outcome = bobbin("version");

        assertThat(outcome.err()).isEqualTo("bobbin: the jars are not there yet; building them with Maven, once\n");
        assertThat(outcome.out().strip()).isEqualTo(Version.CURRENT);
        assertThat(temp.resolve("called"))
                .hasContent("mvn -q -f " + script.resolveSibling("pom.xml") + " -pl loop -am -DskipTests package");
        assertThat(bobbin("version").err()).isEmpty();
    }

    @Test
    void takes_the_jars_from_where_it_is_told() throws Exception {
        script = checkoutWithoutJars();
        Path jars = Files.createDirectory(temp.resolve("jars"));
        for (Path jar : List.of(ChildJvm.TRANSFORMER, CompiledSources.annotations())) {
            Files.copy(jar, jars.resolve(jar.getFileName()));
        }
        use("BOBBIN_HOME", jars.toString());
        assertThat(bobbin("version").out().strip()).isEqualTo(Version.CURRENT);
    }

    private Path checkoutWithoutJars() throws IOException {
        Path checkout = Files.createDirectory(temp.resolve("checkout"));
        Files.copy(REPOSITORY.resolve("pom.xml"), checkout.resolve("pom.xml"));
        use("HOME", temp.toString());
        return Files.copy(script, checkout.resolve("bobbin"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void use(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        variables = more;
    }

    private ChildJvm.Outcome bobbin(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(words));
        return ChildJvm.run(temp, variables, command);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import static dev.bobbin.transformer.files.CompiledSources.PLAIN;
import static dev.bobbin.transformer.files.CompiledSources.RANGE;
import static dev.bobbin.transformer.files.CompiledSources.RANGE_WITHOUT_GENERATOR;
import static dev.bobbin.transformer.files.CompiledSources.compile;
import static dev.bobbin.transformer.files.Contents.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
    private static final String HOST = "com/acme/Range.class";
    private static final String MACHINE = "com/acme/Range$range$Generator.class";

    @TempDir
    private Path temp;

    private Path classes;
    private Path output;

    @BeforeEach
    void compileClasses() throws IOException {
        classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        Files.writeString(classes.resolve("messages.properties"), "hello=world");
        Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(classes.resolve("META-INF/services/x"), "y");
        output = temp.resolve("deep/output");
    }

    @Test
    void takes_everything_and_leaves_the_input_alone() throws IOException {
        Map<String, String> before = of(classes);

        RewriteReport report = rewrite(classes);

        assertThat(report.failed()).isFalse();
        assertThat(of(classes)).isEqualTo(before);
        assertThat(of(output).keySet())
                .containsExactly("META-INF/services/x", "com/acme/Plain.class", MACHINE, HOST, "messages.properties");
        assertThat(of(output).get("messages.properties")).isEqualTo(before.get("messages.properties"));
        assertThat(of(output).get(HOST)).isNotEqualTo(before.get(HOST));
        assertThat(Files.getLastModifiedTime(output.resolve("messages.properties")))
                .isEqualTo(Files.getLastModifiedTime(classes.resolve("messages.properties")));
    }

    @Test
    void gets_the_same_bytes_as_rewriting_in_place() throws IOException {
        rewrite(classes);
        rewriting().rewrite(request(null, classes));
        assertThat(of(output)).isEqualTo(of(classes));
    }

    @Test
    void is_not_written_again_if_nothing_changed() {
        rewrite(classes);
        RewriteReport second = rewrite(classes);
        assertThat(second.changed()).isEmpty();
        assertThat(second.summary()).startsWith("nothing to do: 2 classes looked at, ");
    }

    @Test
    void loses_the_machine_of_a_generator_that_is_gone() throws IOException {
        rewrite(classes);
        compile(classes, RANGE_WITHOUT_GENERATOR);
        RewriteReport report = rewrite(classes);
        assertThat(of(output))
                .containsOnlyKeys("META-INF/services/x", "com/acme/Plain.class", HOST, "messages.properties");
        assertThat(report.changed()).containsExactly(output.resolve(HOST), output.resolve(MACHINE));
    }

    @Test
    void keeps_what_another_input_put_there() throws IOException {
        Path others = compile(temp.resolve("others"), RANGE.replace("com.acme", "org.other"));
        rewrite(classes, others);
        rewrite(classes);
        assertThat(of(output)).containsKeys(MACHINE, "org/other/Range.class", "org/other/Range$range$Generator.class");
    }

    @Test
    void copies_no_stale_machine() throws IOException {
        rewriting().rewrite(request(null, classes));
        compile(classes, RANGE_WITHOUT_GENERATOR);
        rewrite(classes);
        assertThat(of(output)).containsKey(HOST).doesNotContainKey(MACHINE);
        assertThat(of(classes)).containsKey(MACHINE);
    }

    @Test
    void is_refused_inside_an_input() throws IOException {
        Map<String, String> before = of(classes);
        output = classes.resolve("out");
        RewriteReport report = rewrite(classes);
        assertThat(report.problems())
                .containsExactly(output + ": lies inside " + classes
                        + ", which is to be copied there. Choose a directory outside it");
        assertThat(of(classes)).isEqualTo(before);
    }

    @Test
    void may_be_the_input_itself() throws IOException {
        output = temp.resolve("x/../classes");
        assertThat(rewrite(classes).failed()).isFalse();
        assertThat(of(classes)).containsKey(MACHINE);
    }

    @Test
    void is_not_written_at_all_if_two_inputs_have_the_same_file() throws IOException {
        Path others = compile(temp.resolve("others"), PLAIN);
        RewriteReport report = rewrite(classes, others);
        assertThat(report.problems())
                .containsExactly(output.resolve("com/acme/Plain.class")
                        + ": would be written twice. Give each input an output of its own");
        assertThat(of(output)).isEmpty();
    }

    @Test
    void says_so_if_it_cannot_be_written() throws IOException {
        output = classes.resolve("messages.properties")
                .resolveSibling("../notes.txt")
                .normalize();
        Files.writeString(output, "a file is in the way");
        RewriteReport report = rewrite(classes);
        assertThat(report.failed()).isTrue();
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).startsWith(output.toString()).contains(": cannot be written: "));
        assertThat(Files.readString(output)).isEqualTo("a file is in the way");
    }

    private RewriteReport rewrite(Path... inputs) {
        return rewriting().rewrite(request(output, inputs));
    }

    private static RewriteRequest request(Path output, Path... inputs) {
        return new RewriteRequest(List.of(inputs), output, ClassNamePatterns.ALL);
    }

    private static Rewriting rewriting() {
        return new Rewriting(new CoroutineTransformer(TransformerOptions.DEFAULT), line -> {});
    }
}

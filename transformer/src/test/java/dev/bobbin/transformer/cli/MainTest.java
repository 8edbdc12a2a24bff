// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.cli;

import static dev.bobbin.transformer.files.CompiledSources.PLAIN;
import static dev.bobbin.transformer.files.CompiledSources.RANGE;
import static dev.bobbin.transformer.files.CompiledSources.REFUSED;
import static dev.bobbin.transformer.files.CompiledSources.compile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.Version;
import dev.bobbin.transformer.files.Contents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void rewrites_and_sums_up() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        assertThat(run("rewrite", classes.toString())).isEqualTo(Main.DONE);
        assertThat(out()).matches("bobbin: 2 classes looked at, 1 rewritten \\(1 method\\), \\d+\\.\\d s\\R");
        assertThat(err()).isEmpty();
        assertThat(classes.resolve("com/acme/Range$range$Generator.class")).exists();
    }

    @Test
    void prints_a_line_for_each_class_if_asked() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        assertThat(run("rewrite", "--verbose", classes.toString())).isEqualTo(Main.DONE);
        assertThat(out().lines())
                .hasSize(3)
                .startsWith(
                        "not concerned: " + classes.resolve("com/acme/Plain.class"),
                        "rewritten, 1 method: " + classes.resolve("com/acme/Range.class"));
    }

    @Test
    void writes_to_another_directory() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Map<String, String> before = Contents.of(classes);
        assertThat(run("rewrite", classes.toString(), "-d", temp.resolve("out").toString()))
                .isEqualTo(Main.DONE);
        assertThat(Contents.of(classes)).isEqualTo(before);
        assertThat(temp.resolve("out/com/acme/Range$range$Generator.class")).exists();
    }

    @Test
    void reports_all_errors_sorted() throws IOException {
        Path classes = compile(temp.resolve("classes"), REFUSED, REFUSED.replace("Refused", "Another"));
        assertThat(run("rewrite", classes.toString())).isEqualTo(Main.FAILED);
        assertThat(err().lines().map(line -> line.replaceFirst("].*", "]")))
                .containsExactly(
                        "Another.java:10: [yield-in-synchronized]",
                        "Another.java:16: [yield-outside-generator]",
                        "Refused.java:10: [yield-in-synchronized]",
                        "Refused.java:16: [yield-outside-generator]");
    }

    @Test
    void fails_for_a_missing_input() {
        assertThat(run("rewrite", temp.resolve("nowhere").toString())).isEqualTo(Main.FAILED);
        assertThat(err()).startsWith(temp.resolve("nowhere") + ": does not exist. ");
    }

    @Test
    void checks_and_changes_nothing() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Map<String, String> before = Contents.of(classes);
        assertThat(run("rewrite", "--check", classes.toString())).isEqualTo(Main.FAILED);
        assertThat(err()).startsWith("Range.java:9: [not-rewritten] ");
        assertThat(Contents.of(classes)).isEqualTo(before);

        run("rewrite", classes.toString());
        err.reset();
        assertThat(run("rewrite", "--check", classes.toString())).isEqualTo(Main.DONE);
        assertThat(err()).isEmpty();
    }

    @Test
    void takes_what_follows_two_dashes_for_a_path() throws IOException {
        assertThat(run("rewrite", "--", "-d")).isEqualTo(Main.FAILED);
        assertThat(err()).startsWith("-d: does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h", "rewrite --help", "rewrite -h", "rewrite x -h"})
    void helps(String line) {
        assertThat(run(line.split(" "))).isEqualTo(Main.DONE);
        assertThat(out()).startsWith("Bobbin " + Version.CURRENT).contains("--check", "-javaagent", "Exit status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version"})
    void tells_its_version(String word) {
        assertThat(run(word)).isEqualTo(Main.DONE);
        assertThat(out().strip()).isEqualTo(Version.CURRENT).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @CsvSource({
        "'', unknown command",
        "weave, unknown command weave",
        "rewrite, name at least one directory",
        "rewrite --quick x, unknown option --quick",
        "rewrite x -d, -d needs a directory",
        "rewrite x -d a -d b, -d is given twice",
        "rewrite x -d a --check, --check writes nothing",
    })
    void explains_a_command_line_that_makes_no_sense(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(Main.USAGE);
        assertThat(err()).startsWith("bobbin: " + message).contains("help");
        assertThat(out()).isEmpty();
    }

    @Test
    void explains_that_a_command_is_missing() {
        assertThat(run()).isEqualTo(Main.USAGE);
        assertThat(err()).startsWith("bobbin: a command is missing");
    }

    @Test
    void leaves_everything_as_it_was_if_the_output_cannot_be_written() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Path blocked = Files.writeString(temp.resolve("blocked"), "a file");
        Map<String, String> before = Contents.of(temp);
        assertThat(run("rewrite", "-d", blocked.toString(), classes.toString())).isEqualTo(Main.FAILED);
        assertThat(err()).startsWith(blocked.toString()).contains("cannot be written");
        assertThat(Contents.of(temp)).isEqualTo(before);
    }

    private int run(String... words) {
        return Main.run(print(out), print(err), words);
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

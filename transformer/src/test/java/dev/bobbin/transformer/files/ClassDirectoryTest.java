// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import static dev.bobbin.transformer.files.CompiledSources.PLAIN;
import static dev.bobbin.transformer.files.CompiledSources.RANGE;
import static dev.bobbin.transformer.files.CompiledSources.RANGE_WITHOUT_GENERATOR;
import static dev.bobbin.transformer.files.CompiledSources.REFUSED;
import static dev.bobbin.transformer.files.CompiledSources.compile;
import static dev.bobbin.transformer.files.Contents.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.TransformerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDirectoryTest {
    private static final String HOST = "com/acme/Range.class";
    private static final String MACHINE = "com/acme/Range$range$Generator.class";

    @TempDir
    private Path temp;

    private final List<String> progress = new ArrayList<>();

    @Test
    void rewrites_in_place_and_puts_the_machine_beside_its_host() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        byte[] before = Files.readAllBytes(classes.resolve(HOST));

        RewriteReport report = rewrite(classes);

        assertThat(report.failed()).isFalse();
        assertThat(of(classes).keySet()).containsExactly("com/acme/Plain.class", MACHINE, HOST);
        assertThat(Files.readAllBytes(classes.resolve(HOST))).isNotEqualTo(before);
        assertThat(report.changed()).containsExactly(classes.resolve(MACHINE), classes.resolve(HOST));
        assertThat(report.summary()).startsWith("2 classes looked at, 1 rewritten (1 method), ");
    }

    @Test
    void says_what_became_of_each_class() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        rewrite(classes);
        assertThat(progress)
                .containsExactly(
                        "not concerned: " + classes.resolve("com/acme/Plain.class"),
                        "rewritten, 1 method: " + classes.resolve(HOST));
        progress.clear();
        rewrite(classes);
        assertThat(progress)
                .containsExactly(
                        "not concerned: " + classes.resolve("com/acme/Plain.class"),
                        "machine: " + classes.resolve(MACHINE),
                        "already rewritten: " + classes.resolve(HOST));
    }

    @Test
    void has_nothing_to_do_the_second_time() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        rewrite(classes);
        Map<String, String> before = of(classes);
        FileTime time = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(classes.resolve(MACHINE), time);

        RewriteReport report = rewrite(classes);

        assertThat(report.summary()).startsWith("nothing to do: 3 classes looked at, 1 already rewritten, ");
        assertThat(report.changed()).isEmpty();
        assertThat(of(classes)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(classes.resolve(MACHINE))).isEqualTo(time);
    }

    @Test
    void keeps_the_time_of_the_host() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        FileTime compiled = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
        Files.setLastModifiedTime(classes.resolve(HOST), compiled);
        rewrite(classes);
        assertThat(Files.getLastModifiedTime(classes.resolve(HOST))).isEqualTo(compiled);
    }

    @Test
    void keeps_the_permissions_of_the_host() throws IOException {
        assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"), "there are no such permissions here");
        Path classes = compile(temp.resolve("classes"), RANGE);
        Set<PosixFilePermission> unusual = Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OTHERS_READ);
        Files.setPosixFilePermissions(classes.resolve(HOST), unusual);
        rewrite(classes);
        assertThat(Files.getPosixFilePermissions(classes.resolve(HOST))).isEqualTo(unusual);
    }

    @Test
    void writes_nothing_if_one_class_is_refused() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE, REFUSED);
        Path others = compile(temp.resolve("others"), RANGE);
        Map<String, String> before = of(temp);

        RewriteReport report = rewrite(classes, others);

        assertThat(report.failed()).isTrue();
        assertThat(report.changed()).isEmpty();
        assertThat(report.findings())
                .extracting(finding -> finding.diagnostic().code())
                .containsExactly(DiagnosticCode.YIELD_IN_SYNCHRONIZED, DiagnosticCode.YIELD_OUTSIDE_GENERATOR);
        assertThat(report.findings().get(0))
                .hasToString(report.findings().get(0).diagnostic().toString());
        assertThat(report.findings().get(0).toString()).startsWith("Refused.java:10: [yield-in-synchronized] ");
        assertThat(report.summary()).startsWith("3 classes looked at, nothing written because of errors, ");
        assertThat(of(temp)).isEqualTo(before);
    }

    @Test
    void names_the_file_that_is_no_class_and_leaves_everything_else_alone() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Path cut = classes.resolve("com/acme/Cut.class");
        byte[] whole = Files.readAllBytes(classes.resolve(HOST));
        Files.write(cut, Arrays.copyOf(whole, whole.length - 200));
        Map<String, String> before = of(classes);

        RewriteReport report = rewrite(classes);

        assertThat(report.findings()).hasSize(1);
        Finding finding = report.findings().get(0);
        assertThat(finding.diagnostic().code()).isEqualTo(DiagnosticCode.CLASS_UNREADABLE);
        assertThat(finding.toString()).startsWith(cut + ": [class-unreadable] ");
        assertThat(of(classes)).isEqualTo(before);
    }

    @Test
    void does_not_even_parse_what_cannot_concern_it() throws IOException {
        Path classes = compile(temp.resolve("classes"), PLAIN);
        Files.writeString(classes.resolve("Fixture.class"), "some tool's test data");
        Files.writeString(classes.resolve("module-info.class"), "dev/bobbin/ is named here, but no class");
        RewriteReport report = rewrite(classes);
        assertThat(report.failed()).isFalse();
        assertThat(report.summary()).startsWith("nothing to do: 2 classes looked at, ");
    }

    @Test
    void says_when_an_input_is_missing() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Map<String, String> before = of(classes);
        Path missing = temp.resolve("nowhere");

        RewriteReport report = rewrite(missing, classes, classes.resolve(HOST));

        assertThat(report.problems())
                .containsExactly(
                        missing + ": does not exist. Name a directory of classes or a jar",
                        classes.resolve(HOST) + ": is a single class file. Name the directory that its package is in");
        assertThat(of(classes)).isEqualTo(before);
    }

    @Test
    void looks_at_an_input_once_even_if_it_is_named_twice() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        RewriteReport report = rewrite(classes, temp.resolve("x/../classes"));
        assertThat(report.problems()).isEmpty();
        assertThat(report.summary()).startsWith("1 class looked at, 1 rewritten");
    }

    @Test
    void writes_nothing_if_a_file_cannot_be_written() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Files.createDirectory(classes.resolve(MACHINE));
        Map<String, String> before = of(temp);

        RewriteReport report = rewrite(classes);

        assertThat(report.problems())
                .containsExactly(classes.resolve(MACHINE) + ": cannot be written: there is a directory of this name");
        assertThat(of(temp)).isEqualTo(before);
    }

    @Test
    void leaves_out_what_the_patterns_leave_out() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        Map<String, String> before = of(classes);
        ClassNamePatterns patterns = ClassNamePatterns.of(List.of(), List.of("com.acme.R*"));
        RewriteReport report = rewriting().rewrite(new RewriteRequest(List.of(classes), null, patterns));
        assertThat(report.failed()).isFalse();
        assertThat(of(classes)).isEqualTo(before);
        assertThat(progress).containsExactly("left out: " + classes.resolve(HOST));
    }

    @Test
    void does_not_take_the_machines_of_a_class_that_is_left_out_for_stale() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        rewrite(classes);
        Map<String, String> before = of(classes);
        ClassNamePatterns patterns = ClassNamePatterns.of(List.of(), List.of("com.acme.**"));
        rewriting().rewrite(new RewriteRequest(List.of(classes), null, patterns));
        assertThat(of(classes)).isEqualTo(before);
    }

    @Test
    void removes_the_machine_of_a_generator_that_is_gone() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        rewrite(classes);
        compile(classes, RANGE_WITHOUT_GENERATOR);

        RewriteReport report = rewrite(classes);

        assertThat(of(classes).keySet()).containsExactly(HOST);
        assertThat(report.changed()).containsExactly(classes.resolve(MACHINE));
        assertThat(report.summary()).contains("0 rewritten (0 methods), 1 stale machine removed");
    }

    @Test
    void removes_the_machine_of_a_host_that_is_gone() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        rewrite(classes);
        Files.delete(classes.resolve(HOST));
        rewrite(classes);
        assertThat(of(classes).keySet()).containsExactly("com/acme/Plain.class");
    }

    @Test
    void removes_nothing_that_it_did_not_make() throws IOException {
        Path classes = compile(temp.resolve("classes"), """
                package com.acme;

                @dev.bobbin.machine.Generated
                public class Range$range$Generator {}
                """, """
                package com.acme;

                public class Other$range$Generator extends java.util.ArrayList<dev.bobbin.Gen<?, ?, ?>> {}
                """);
        Map<String, String> before = of(classes);
        RewriteReport report = rewrite(classes);
        assertThat(report.failed()).isFalse();
        assertThat(of(classes)).isEqualTo(before);
    }

    @Test
    void removes_no_stale_machine_if_there_are_errors() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        rewrite(classes);
        compile(classes, RANGE_WITHOUT_GENERATOR, REFUSED);
        rewrite(classes);
        assertThat(of(classes)).containsKey(MACHINE);
    }

    @Test
    void gives_the_same_bytes_for_a_class_that_was_compiled_again() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE);
        rewrite(classes);
        Map<String, String> before = of(classes);
        compile(classes, RANGE);
        assertThat(rewrite(classes).changed()).containsExactly(classes.resolve(HOST));
        assertThat(of(classes)).isEqualTo(before);
    }

    @Test
    void checks_without_changing_anything() throws IOException {
        Path classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        Map<String, String> before = of(classes);

        RewriteReport found = rewriting().check(request(null, classes));

        assertThat(found.failed()).isTrue();
        assertThat(found.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).startsWith("Range.java:9: [not-rewritten] "));
        assertThat(found.summary()).startsWith("2 classes checked, 1 finding, ");
        assertThat(of(classes)).isEqualTo(before);

        rewrite(classes);
        RewriteReport passed = rewriting().check(request(null, classes));
        assertThat(passed.failed()).isFalse();
        assertThat(passed.summary()).startsWith("3 classes checked, nothing left to rewrite, ");
    }

    private RewriteReport rewrite(Path... inputs) {
        return rewriting().rewrite(request(null, inputs));
    }

    private static RewriteRequest request(Path output, Path... inputs) {
        return new RewriteRequest(List.of(inputs), output, ClassNamePatterns.ALL);
    }

    private Rewriting rewriting() {
        return new Rewriting(new CoroutineTransformer(TransformerOptions.DEFAULT), progress::add);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import static dev.bobbin.transformer.files.CompiledSources.PLAIN;
import static dev.bobbin.transformer.files.CompiledSources.RANGE;
import static dev.bobbin.transformer.files.CompiledSources.RANGE_WITHOUT_GENERATOR;
import static dev.bobbin.transformer.files.CompiledSources.REFUSED;
import static dev.bobbin.transformer.files.CompiledSources.compile;
import static dev.bobbin.transformer.files.Contents.entriesOf;
import static dev.bobbin.transformer.files.Contents.of;
import static dev.bobbin.transformer.files.Contents.ofClassesIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassJarTest {
    private static final String HOST = "com/acme/Range.class";
    private static final String MACHINE = "com/acme/Range$range$Generator.class";
    private static final String PLAIN_CLASS = "com/acme/Plain.class";

    @TempDir
    private Path temp;

    private Path classes;
    private Path jar;

    @BeforeEach
    void compileClasses() throws IOException {
        classes = compile(temp.resolve("classes"), RANGE, PLAIN);
        jar = temp.resolve("app.jar");
    }

    @Test
    void keeps_the_order_and_puts_the_machine_behind_its_host() throws IOException {
        try (Jars entries = Jars.create(jar)) {
            entries.text("META-INF/", "").text("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
            entries.text("zebra.txt", "z").file(HOST, classes.resolve(HOST));
            entries.file(PLAIN_CLASS, classes.resolve(PLAIN_CLASS)).text("ant.txt", "a");
        }
        RewriteReport report = rewrite(null, jar);
        assertThat(report.failed()).isFalse();
        assertThat(report.changed()).containsExactly(jar);
        assertThat(entriesOf(jar))
                .containsExactly(
                        "META-INF/", "META-INF/MANIFEST.MF", "zebra.txt", HOST, MACHINE, PLAIN_CLASS, "ant.txt");
    }

    @Test
    void keeps_times_comments_and_whether_an_entry_is_compressed() throws IOException {
        try (Jars entries = Jars.create(jar).comment("made by hand")) {
            entries.text("notes.txt", "n".repeat(1000));
            entries.uncompressed("lib/inner.jar", "not looked into".getBytes());
            entries.uncompressed(HOST, Files.readAllBytes(classes.resolve(HOST)));
        }
        rewrite(null, jar);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.getComment()).isEqualTo("made by hand");
            assertThat(zip.stream().map(ZipEntry::getTimeLocal)).hasSize(4).containsOnly(Jars.TIME);
            assertThat(zip.stream().map(ZipEntry::getMethod))
                    .containsExactly(ZipEntry.DEFLATED, ZipEntry.STORED, ZipEntry.STORED, ZipEntry.STORED);
        }
    }

    @Test
    void gives_the_same_classes_as_rewriting_the_directory() throws IOException {
        jarOfClasses();
        rewrite(null, jar, classes);
        assertThat(ofClassesIn(jar)).isEqualTo(of(classes));
    }

    @Test
    void has_nothing_to_do_the_second_time() throws IOException {
        jarOfClasses();
        rewrite(null, jar);
        byte[] before = Files.readAllBytes(jar);
        RewriteReport report = rewrite(null, jar);
        assertThat(report.summary()).startsWith("nothing to do: 3 classes looked at, 1 already rewritten");
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    }

    @Test
    void rewrites_each_version_of_a_multi_release_jar() throws IOException {
        String versioned = "META-INF/versions/17/";
        try (Jars entries = Jars.create(jar)) {
            entries.file(PLAIN_CLASS, classes.resolve(PLAIN_CLASS));
            entries.file(versioned + HOST, classes.resolve(HOST));
            entries.text(versioned + "module-info.class", "dev/bobbin/ but not for us");
            entries.text("module-info.class", "dev/bobbin/ but not for us");
        }
        rewrite(null, jar);
        assertThat(entriesOf(jar))
                .containsExactly(
                        PLAIN_CLASS,
                        versioned + HOST,
                        versioned + MACHINE,
                        versioned + "module-info.class",
                        "module-info.class");
        byte[] once = Files.readAllBytes(jar);
        rewrite(null, jar);
        assertThat(Files.readAllBytes(jar)).isEqualTo(once);
    }

    @Test
    void removes_stale_machines() throws IOException {
        rewrite(null, classes);
        compile(classes, RANGE_WITHOUT_GENERATOR);
        jarOfClasses();
        assertThat(entriesOf(jar)).contains(MACHINE);
        rewrite(null, jar);
        assertThat(entriesOf(jar)).containsExactly(PLAIN_CLASS, HOST);
    }

    @Test
    void replaces_a_machine_that_lies_before_its_host() throws IOException {
        Path rewritten = temp.resolve("rewritten");
        rewrite(rewritten, classes);
        try (Jars entries = Jars.create(jar)) {
            entries.file(MACHINE, rewritten.resolve(MACHINE)).file(HOST, classes.resolve(HOST));
        }
        assertThat(rewrite(null, jar).failed()).isFalse();
        assertThat(entriesOf(jar)).containsExactly(HOST, MACHINE);
    }

    @Test
    void goes_to_the_output_directory_under_its_own_name() throws IOException {
        jarOfClasses();
        Path plain = temp.resolve("plain.jar");
        try (Jars entries = Jars.create(plain)) {
            entries.file(PLAIN_CLASS, classes.resolve(PLAIN_CLASS));
        }
        byte[] before = Files.readAllBytes(jar);
        Path output = temp.resolve("out");

        RewriteReport report = rewrite(output, jar, plain);

        assertThat(report.changed()).containsExactly(output.resolve("app.jar"), output.resolve("plain.jar"));
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
        assertThat(entriesOf(output.resolve("app.jar"))).contains(MACHINE);
        assertThat(output.resolve("plain.jar")).hasSameBinaryContentAs(plain);
    }

    @Test
    void is_refused_if_it_is_signed_and_has_generators() throws IOException {
        try (Jars entries = Jars.create(jar)) {
            entries.text("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n").text("META-INF/ACME.SF", "");
            entries.file(HOST, classes.resolve(HOST));
        }
        byte[] before = Files.readAllBytes(jar);
        RewriteReport report = rewrite(null, jar, classes);
        assertThat(report.problems())
                .containsExactly(jar + ": is signed, and its generators are not rewritten. Rewriting would break the"
                        + " signature: rewrite the classes before the jar is signed");
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
        assertThat(of(classes)).doesNotContainKey(MACHINE);
    }

    @Test
    void is_left_alone_if_it_is_signed_and_has_none() throws IOException {
        try (Jars entries = Jars.create(jar)) {
            entries.text("META-INF/ACME.SF", "").file(PLAIN_CLASS, classes.resolve(PLAIN_CLASS));
        }
        assertThat(rewrite(null, jar).failed()).isFalse();
        assertThat(rewrite(temp.resolve("out"), jar).failed()).isFalse();
        assertThat(temp.resolve("out/app.jar")).hasSameBinaryContentAs(jar);
    }

    @Test
    void is_refused_if_a_start_script_would_be_lost() throws IOException {
        jarOfClasses();
        byte[] plain = Files.readAllBytes(jar);
        Files.writeString(jar, "#!/bin/sh\nexec java -jar $0\n");
        Files.write(jar, plain, StandardOpenOption.APPEND);
        RewriteReport report = rewrite(null, jar);
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith(jar + ": does not begin with its first entry"));
    }

    @Test
    void is_named_if_it_is_cut_off() throws IOException {
        jarOfClasses();
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        Map<String, String> before = of(temp);
        RewriteReport report = rewrite(null, jar, classes);
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith(jar + ": cannot be read: "));
        assertThat(of(temp)).isEqualTo(before);
    }

    @Test
    void is_named_with_the_entry_if_that_is_damaged() throws IOException {
        jarOfClasses();
        byte[] bytes = Files.readAllBytes(jar);
        Arrays.fill(bytes, 60, 120, (byte) 0xFF); // inside the compressed data of the first entry
        Files.write(jar, bytes);
        RewriteReport report = rewrite(null, jar);
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith(jar + "!/" + PLAIN_CLASS + ": cannot be read: "));
        assertThat(Files.readAllBytes(jar)).isEqualTo(bytes);
    }

    @Test
    void reports_the_errors_of_its_classes_and_stays_as_it_is() throws IOException {
        compile(classes, REFUSED);
        jarOfClasses();
        byte[] before = Files.readAllBytes(jar);
        RewriteReport report = rewrite(null, jar);
        assertThat(report.findings()).hasSize(2);
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
        assertThat(of(temp).keySet()).noneMatch(name -> name.contains(".bobbin"));
    }

    @Test
    void leaves_no_file_open() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc to count open files");
        jarOfClasses();
        rewrite(null, jar); // whatever is opened once and for all is open now
        long before = openFiles();
        for (int i = 0; i < 5; i++) {
            jarOfClasses();
            assertThat(rewrite(null, jar).failed()).isFalse();
            rewriting().check(new RewriteRequest(List.of(jar), null, ClassNamePatterns.ALL));
            rewrite(temp.resolve("out"), jar, classes);
        }
        assertThat(openFiles()).isLessThanOrEqualTo(before); // others may be closed meanwhile
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private void jarOfClasses() throws IOException {
        try (Jars entries = Jars.create(jar)) {
            for (String name : of(classes).keySet()) entries.file(name, classes.resolve(name));
        }
    }

    private static RewriteReport rewrite(Path output, Path... inputs) {
        return rewriting().rewrite(new RewriteRequest(List.of(inputs), output, ClassNamePatterns.ALL));
    }

    private static Rewriting rewriting() {
        return new Rewriting(new CoroutineTransformer(TransformerOptions.DEFAULT), line -> {});
    }
}

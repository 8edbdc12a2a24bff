// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The codes of diagnostics, what provokes them, and what is written about them: three lists that are one. */
class DiagnosticCoverageTest {
    private static final Path ERRORS = Path.of("../docs/errors.md");

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);
    private final ClassFileProvocations provocations = new ClassFileProvocations();

    @TestFactory
    Stream<DynamicTest> says_of_a_class_file_what_is_wrong_with_it() {
        return provocations.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().id(),
                        () -> assertThat(entry.getValue().get())
                                .extracting(Diagnostic::code)
                                .containsExactly(entry.getKey())));
    }

    @Test
    void every_code_is_provoked() {
        Set<DiagnosticCode> provoked = EnumSet.noneOf(DiagnosticCode.class);
        Fixture.refused()
                .flatMap(fixture -> FixtureCompiler.compile(fixture).diagnostics(transformer).stream())
                .forEach(diagnostic -> provoked.add(diagnostic.code()));
        provocations
                .all()
                .values()
                .forEach(provocation -> provocation.get().forEach(diagnostic -> provoked.add(diagnostic.code())));
        assertThat(provoked).isEqualTo(EnumSet.allOf(DiagnosticCode.class));
    }

    @Test
    void every_code_has_its_section() throws IOException {
        List<String> sections = Files.readAllLines(ERRORS).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(sections)
                .isEqualTo(Arrays.stream(DiagnosticCode.values())
                        .map(DiagnosticCode::id)
                        .toList());
    }
}

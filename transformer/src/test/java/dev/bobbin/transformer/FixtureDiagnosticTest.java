// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.testing.Configuration;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is wrong with a fixture is said on the line where it is wrong, and nothing else is said. */
class FixtureDiagnosticTest {
    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @TestFactory
    Stream<DynamicTest> says_what_the_comments_expect() {
        return Fixture.refused()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(), fixture.source().toUri(), () -> checkDiagnostics(fixture)));
    }

    private void checkDiagnostics(Fixture fixture) {
        List<Diagnostic> diagnostics = FixtureCompiler.compile(fixture).diagnostics(transformer);
        assertThat(diagnostics.stream().map(FixtureDiagnosticTest::lineAndCode).sorted())
                .as(() -> "What the transformer says: " + diagnostics)
                .isEqualTo(fixture.expectedDiagnostics());
        String file = fixture.source().getFileName().toString();
        assertThat(diagnostics)
                .allSatisfy(diagnostic -> assertThat(diagnostic.location())
                        .isEqualTo(diagnostic.line() == 0 ? file : file + ":" + diagnostic.line()));
    }

    private static String lineAndCode(Diagnostic diagnostic) {
        return diagnostic.line() + ": " + diagnostic.code().id();
    }

    @TestFactory
    Stream<DynamicTest> finds_the_same_without_debug_tables() {
        return Fixture.refused()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(), fixture.source().toUri(), () -> checkWithoutDebugTables(fixture)));
    }

    private void checkWithoutDebugTables(Fixture fixture) {
        Configuration bare = Configuration.withoutDebugTables(fixture);
        List<Diagnostic> diagnostics = FixtureCompiler.compile(bare).of(fixture).diagnostics(transformer);
        List<String> expected = codes(FixtureCompiler.compile(fixture).diagnostics(transformer));
        // Without names, what a finally block keeps aside looks like a variable that was declared outside.
        expected.removeAll(List.of(DiagnosticCode.RETURN_LEAVES_TRY.id()));
        assertThat(codes(diagnostics)).isEqualTo(expected);
        assertThat(diagnostics).allSatisfy(diagnostic -> {
            assertThat(diagnostic.line()).isZero();
            assertThat(diagnostic.location()).contains(fixture.className());
        });
    }

    private static List<String> codes(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.code().id())
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @TestFactory
    Stream<DynamicTest> leaves_a_refused_class_as_it_was() {
        return Fixture.refused()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(),
                        fixture.source().toUri(),
                        () -> checkUntouched(FixtureCompiler.compile(fixture))));
    }

    private void checkUntouched(FixtureClasses classes) {
        classes.classes().forEach((name, bytes) -> {
            TransformResult result = transformer.transform(bytes, name);
            if (!result.isRefused()) return;
            assertThat(result.host()).isSameAs(bytes);
            assertThat(result.machines()).isEmpty();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.fuzz.language.Grammar;
import dev.bobbin.fuzz.language.Program;
import dev.bobbin.fuzz.run.JavaSide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Programs that once differed do what Python did. */
class KeptTest {
    private static final Path KEPT = Path.of("src/test/resources/kept");

    private final JavaSide java = new JavaSide(17);

    @TestFactory
    Stream<DynamicTest> does_what_python_did() throws IOException {
        List<Kept> all = Kept.allIn(KEPT);
        assertThat(all).as("kept programs").isNotEmpty();
        return all.stream().map(kept -> DynamicTest.dynamicTest(kept.program().name(), () -> assertKept(kept)));
    }

    private void assertKept(Kept kept) {
        String name = kept.program().name();
        assertThat(java.runJava(List.of(kept.program()))).isEqualTo(Map.of(name, kept.trace()));
    }

    @Test
    void what_is_kept_is_read_as_it_was(@TempDir Path folder) throws IOException {
        for (Grammar grammar : Grammar.values()) {
            Program program = grammar.programs(1, 1).get(0);
            Kept kept = Kept.of(program, "Same" + grammar, "a trace\n");
            kept.writeTo(folder);
            Kept read = Kept.allIn(folder).stream()
                    .filter(one -> one.program().name().equals("Same" + grammar))
                    .findFirst()
                    .orElseThrow();
            assertThat(read.program().script()).isEqualTo(program.script());
            assertThat(read.program().grammar()).isEqualTo(grammar);
            assertThat(read.program().source()).endsWith(kept.program().source());
            assertThat(read.trace()).isEqualTo("a trace\n");
            assertThat(java.runJava(List.of(read.program())).values())
                    .containsExactlyElementsOf(java.run(List.of(program)).values());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.torture.prepass.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcludedTestTest {
    @TempDir
    Path directory;

    private List<ExcludedTest> excluded(String... lines) throws IOException {
        return ExcludedTest.read(Files.write(directory.resolve("excluded.txt"), List.of(lines)));
    }

    @Test
    void a_line_names_a_test_and_a_reason() throws IOException {
        assertThat(excluded("# why: see below", "", "org.acme.ATest/add(int, int)/#1: a, b: both"))
                .containsExactly(new ExcludedTest("org.acme.ATest/add(int, int)/#1", true, List.of(), "a, b: both"));
        assertThatThrownBy(() -> excluded("org.acme.ATest")).hasMessageContaining("without a reason: org.acme.ATest");
    }

    @Test
    void it_may_hold_in_some_ways_only() throws IOException {
        ExcludedTest test = excluded("-org.acme.ATest/add() in delegating, tapped-generator: mocked")
                .get(0);
        assertThat(test)
                .isEqualTo(new ExcludedTest(
                        "org.acme.ATest/add()", false, List.of(Mode.DELEGATING, Mode.TAPPED_GENERATOR), "mocked"))
                .hasToString("`org.acme.ATest/add()`, delegating and tapped-generator (not run): mocked");
        assertThat(test.holdsIn(Mode.DELEGATING)).isTrue();
        assertThat(test.holdsIn(Mode.GENERATOR)).isFalse();
    }
}

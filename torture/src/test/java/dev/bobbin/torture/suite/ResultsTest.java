// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @TempDir
    Path directory;

    private Results results(String... lines) throws IOException {
        Path file = Files.createTempFile(directory, "run", ".results");
        Files.writeString(file, String.join("\n", lines));
        return Results.read(file);
    }

    @Test
    void a_test_that_started_and_did_not_end_differs_from_one_that_passed() throws IOException {
        Results hung = results("A/a()\tSTARTED", "A/a()\tPASSED", "A/b()\tSTARTED");
        Results whole = results("A/a()\tSTARTED", "A/a()\tPASSED", "A/b()\tSTARTED", "A/b()\tPASSED");
        assertThat(whole.differences(hung)).containsExactly("A/b()");
        assertThat(whole.count(Outcome.PASSED)).isEqualTo(2);
    }

    @Test
    void tests_that_only_one_run_has_differ() throws IOException {
        Results one = results("A/a()\tPASSED");
        Results other = results("A/a()\tPASSED", "load/B\tFAILED");
        assertThat(one.differences(other)).containsExactly("load/B");
        assertThat(other.differences(one)).containsExactly("load/B");
        assertThat(one.differences(one)).isEmpty();
    }
}

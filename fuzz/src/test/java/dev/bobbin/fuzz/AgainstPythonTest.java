// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bobbin.fuzz.language.Grammar;
import dev.bobbin.fuzz.run.Comparison;
import dev.bobbin.fuzz.run.JavaSide;
import dev.bobbin.fuzz.run.PythonSide;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few programs of a fixed seed; {@code fuzz/run} makes new ones. Only where {@code python3} is Python 3.11. */
class AgainstPythonTest {
    @ParameterizedTest
    @EnumSource
    void both_sides_do_the_same(Grammar grammar, @TempDir Path folder) {
        assumeTrue(PythonSide.isThere(), "python3 is not Python 3.11");
        Comparison comparison = new Comparison(new JavaSide(17), new PythonSide(folder));
        assertThat(comparison.differences(grammar.programs(3, 40))).isEmpty();
    }
}

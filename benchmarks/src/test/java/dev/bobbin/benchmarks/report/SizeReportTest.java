// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.benchmarks.report.SizeReport.Growth;
import dev.bobbin.benchmarks.report.SizeReport.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeReportTest {
    /** The bounds are the sizes of today with a little air: to grow them is a decision. */
    @ParameterizedTest
    @CsvSource({"PLAIN, -g, 80", "PLAIN, -g:none, 65", "TRY_FINALLY, -g, 188", "TRY_FINALLY, -g:none, 163"})
    void a_suspension_point_takes_few_bytes_of_class_file(Shape shape, String debug, int most) {
        Growth growth = SizeReport.growth(shape, debug);

        assertThat(growth.compiled()).isPositive();
        assertThat(growth.rewritten()).isGreaterThan(growth.compiled()).isLessThanOrEqualTo(most);
    }
}

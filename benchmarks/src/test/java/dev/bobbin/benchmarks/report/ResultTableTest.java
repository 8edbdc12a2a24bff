// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    /** As JMH writes it, less what nobody reads. */
    private static final String RESULT = """
            [ { "jmhVersion" : "1.37",
                "benchmark" : "dev.bobbin.benchmarks.FilterBenchmark.run",
                "jdkVersion" : "17.0.15",
                "params" : { "contestant" : "bobbin", "oneOf" : "16" },
                "primaryMetric" : { "score" : 9.9, "rawData" : [ [ 0.25, 0.75 ], [ 0.5, 0.5 ] ] },
                "secondaryMetrics" : { "gc.alloc.rate.norm" : { "score" : 24.0001, "scorePercentiles" : { } } }
            } ]
            """;

    @Test
    void reads_the_results_of_jmh() {
        Map<?, ?> result = (Map<?, ?>) ((List<?>) Json.parse(RESULT)).get(0);

        assertThat(Measurement.of(result))
                .isEqualTo(new Measurement("filter, one of 16", "bobbin", "17", 0.5, 0.0, 24.0001));
    }

    @Test
    void takes_processor_time_where_it_was_measured_but_not_of_threads_that_wait() {
        assertThat(timeOf("bobbin")).isEqualTo(0.2);
        assertThat(timeOf("threads")).isEqualTo(9.0);
    }

    private static double timeOf(String contestant) {
        Map<?, ?> result = (Map<?, ?>) Json.parse("""
                { "benchmark" : "dev.bobbin.benchmarks.RangeBenchmark.consumedHere", "jdkVersion" : "17",
                  "params" : { "contestant" : "%s" }, "primaryMetric" : { "rawData" : [ [ 9.0 ] ] },
                  "secondaryMetrics" : { "cpu.time" : { "rawData" : [ [ 0.1, 0.2, 0.7 ] ] } } }
                """.formatted(contestant));
        Measurement measurement = Measurement.of(result);
        assertThat(measurement.workload()).isEqualTo("range, consumed here");
        return measurement.nanos();
    }

    @Test
    void compares_with_the_hand_written_contestant_of_the_same_jdk() {
        String table = ResultTable.of(List.of(
                new Measurement("range", "hand", "17", 0.5, 0, 0),
                new Measurement("range", "bobbin", "17", 0.75, 0.05, 0.1),
                new Measurement("range", "hand", "25", 0.25, 0, 0),
                new Measurement("range", "bobbin", "25", 1234, 0.2, 16)));

        assertThat(table).isEqualTo("""
                        | workload | contestant | ns, JDK 17 | B | ratio | ns, JDK 25 | B | ratio |
                        |---|---|--:|--:|--:|--:|--:|--:|
                        | range | hand | 0.50 | 0 | 1.00 | 0.25 | 0 | 1.00 |
                        | range | bobbin | 0.75 | 0 | 1.50 | 1,234 (±10%) | 16 | 4,936 |
                        """);
    }

    @Test
    void compares_with_ours_where_nobody_writes_by_hand() {
        String table = ResultTable.of(List.of(
                new Measurement("spawn", "bobbin", "17", 100, 0, Double.NaN),
                new Measurement("spawn", "kotlin", "17", 450, 0, Double.NaN)));

        assertThat(table).endsWith("| spawn | bobbin | 100 |  | 1.00 |\n| spawn | kotlin | 450 |  | 4.50 |\n");
    }

    @Test
    void leaves_out_a_ratio_to_nothing() {
        String table = ResultTable.of(List.of(new Measurement("range", "kotlin", "17", 10.04, 0, Double.NaN)));

        assertThat(table).endsWith("| range | kotlin | 10.0 |  |  |\n");
    }

    @Test
    void shows_who_needs_no_jdk_beside_every_jdk() {
        String table = ResultTable.of(List.of(
                new Measurement("range", "hand", "17", 0.5, 0, 0),
                new Measurement("range", "hand", "25", 0.25, 0, 0),
                new Measurement("range", "cpython", "", 50, 0, Double.NaN)));

        assertThat(table)
                .startsWith("| workload | contestant | ns, JDK 17 | B | ratio | ns, JDK 25 | B | ratio |\n")
                .endsWith("| range | cpython | 50.0 |  | 100 | 50.0 |  | 200 |\n");
    }

    @Test
    void reads_every_kind_of_json() {
        assertThat(Json.parse(" {\"a\":[1.5,-2e3,true,null],\"b \\\" \\\\\":{}, \"c\":\"NaN\" } "))
                .hasToString("{a=[1.5, -2000.0, true, null], b \" \\={}, c=NaN}");
    }

    @Test
    void says_where_json_is_broken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.parse("[1] 2"))
                .withMessage("not JSON: found '2' at character 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.parse("{\"a\""))
                .withMessage("not JSON: found the end at character 4");
    }
}

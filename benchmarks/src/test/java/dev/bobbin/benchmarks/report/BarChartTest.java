// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BarChartTest {
    private static final Pattern BAR = Pattern.compile("<rect [^>]*width='([0-9.]+)' height='10' fill='#......'/>");

    @Test
    void a_bar_grows_by_the_same_for_each_power_of_ten() {
        List<Double> lengths = bars(BarChart.of(
                "title",
                List.of(
                        new Measurement("range", "hand", "17", 1, 0, 0),
                        new Measurement("range", "bobbin", "17", 10, 0, 0),
                        new Measurement("range", "kotlin", "17", 100, 0, 0))));

        assertThat(lengths).containsExactly(1.0, 280.0, 560.0);
    }

    @Test
    void names_workloads_contestants_and_times() {
        String chart = BarChart.of("Times", List.of(new Measurement("short lived", "bobbin", "17", 0.25, 0, 0)));

        assertThat(chart).contains(">Times<", ">short lived<", ">bobbin<", ">0.25<", ">0.1<");
    }

    /** The lengths of the bars; the squares of the legend come before them. */
    private static List<Double> bars(String chart) {
        return BAR.matcher(chart)
                .results()
                .map(MatchResult::group)
                .filter(bar -> !bar.contains("y='30'"))
                .map(bar -> BAR.matcher(bar).replaceAll("$1"))
                .map(Double::valueOf)
                .toList();
    }
}

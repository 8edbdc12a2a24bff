// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One contestant at one workload, on one JDK.
 *
 * @param workload as a person names it: {@code filter, one of 16}
 * @param contestant who
 * @param jdk {@code 17}; empty for a contestant that needs none
 * @param nanos the median over all iterations: processor time where {@link CpuTime} was measured, but for threads that
 *     wait for each other the time on the wall
 * @param spread how far the medians of the forks lie apart, as a part of the median
 * @param bytes what an operation allocates
 */
record Measurement(String workload, String contestant, String jdk, double nanos, double spread, double bytes) {

    /** Reads an element of the array that JMH writes. */
    static Measurement of(Map<?, ?> result) {
        Map<?, ?> params = (Map<?, ?>) result.get("params");
        Map<?, ?> secondary = (Map<?, ?>) result.get("secondaryMetrics");
        String contestant = (String) params.get("contestant");
        Map<?, ?> time = (Map<?, ?>) secondary.get(CpuTime.METRIC);
        if (time == null || contestant.equals("threads")) time = (Map<?, ?>) result.get("primaryMetric");
        List<Double> forkMedians = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (Object fork : (List<?>) time.get("rawData")) {
            List<Double> scores =
                    ((List<?>) fork).stream().map(score -> (Double) score).toList();
            forkMedians.add(median(scores));
            all.addAll(scores);
        }
        double median = median(all);
        double spread = forkMedians.stream().mapToDouble(m -> m).max().orElse(0)
                - forkMedians.stream().mapToDouble(m -> m).min().orElse(0);
        return new Measurement(
                workload((String) result.get("benchmark"), params),
                contestant,
                jdk(result),
                median,
                spread / median,
                bytes(secondary));
    }

    private static String jdk(Map<?, ?> result) {
        String version = (String) result.get("jdkVersion");
        return version == null ? "" : version.replaceFirst("\\..*", "");
    }

    boolean isOn(String wanted) {
        return jdk.isEmpty() || jdk.equals(wanted);
    }

    Measurement named(String name) {
        return new Measurement(name, contestant, jdk, nanos, spread, bytes);
    }

    private static String workload(String benchmark, Map<?, ?> params) {
        String[] names = benchmark
                .replaceFirst("\\.run$", "")
                .replaceFirst(".*\\.(?=[A-Z])", "")
                .split("\\.");
        String method = names.length == 1 ? "" : ", " + words(names[1]);
        String others = params.entrySet().stream()
                .filter(param -> !param.getKey().equals("contestant"))
                .map(param -> ", " + words((String) param.getKey()) + " " + param.getValue())
                .collect(Collectors.joining());
        return words(names[0].replaceFirst("Benchmark$", "")) + method + others;
    }

    /** {@code oneOf} in words: {@code one of}. */
    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static double bytes(Map<?, ?> secondaryMetrics) {
        Map<?, ?> allocated = (Map<?, ?>) secondaryMetrics.get("gc.alloc.rate.norm");
        return allocated == null ? Double.NaN : (Double) allocated.get("score");
    }

    private static double median(List<Double> scores) {
        double[] sorted = scores.stream().mapToDouble(score -> score).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

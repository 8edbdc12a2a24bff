// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import dev.bobbin.benchmarks.workload.Posts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the time that the benchmark's thread, and a contestant's, was on a processor, per operation. Unlike the time on the wall it does not grow
 * when other programs want the processor too: {@code -prof dev.bobbin.benchmarks.report.CpuTime}.
 */
public final class CpuTime implements InternalProfiler {
    /** The name among the secondary metrics of a result. */
    static final String METRIC = "cpu.time";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Map<Long, Long> before = Map.of();

    @Override
    public String getDescription() {
        return "Processor time of the benchmark's thread per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = ofWorkers();
    }

    /** Nothing for the last iteration of a contestant whose thread ends with it, and took its account along. */
    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        Map<Long, Long> after = ofWorkers();
        if (!after.keySet().containsAll(before.keySet())) return List.of();
        double perOperation =
                (double) (sum(after) - sum(before)) / result.getMetadata().getAllOps();
        return List.of(new ScalarResult(METRIC, perOperation, "ns/op", AggregationPolicy.AVG));
    }

    private static long sum(Map<Long, Long> nanos) {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Virtual threads run on those of the last name. */
    private static boolean isOfBenchmark(String thread) {
        return thread.contains("jmh-worker")
                || thread.startsWith(Posts.THREAD)
                || thread.startsWith("ForkJoinPool-1-worker");
    }

    /** The processor time of each thread that takes part, until now. */
    private Map<Long, Long> ofWorkers() {
        Map<Long, Long> nanos = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread == null || !isOfBenchmark(thread.getThreadName())) continue;
            long spent = threads.getThreadCpuTime(thread.getThreadId());
            if (spent >= 0) nanos.put(thread.getThreadId(), spent); // else it has just ended
        }
        return nanos;
    }
}

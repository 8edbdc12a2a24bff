// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What Bobbin allocates for an operation of each workload, in the thread that runs it, before any compiler has removed
 * anything: the box of an item is counted here, and mostly not in a measurement.
 */
class WorkloadAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Once for a run: the outermost generator or task, and what reading the counter costs by itself. */
    private static final long ONCE = 4096;

    /**
     * Bytes for an operation; the box of an Integer takes 16 of them, that of a Long 24. An exception has its trace. What waits
     * for its turn has a place of 4.2 bytes.
     * Of a timer up to 38 are its share of the arrays of the heap, which grow and shrink by half: that depends on how many are
     * pending at once.
     */
    private static final Map<String, Double> LIMITS = Map.ofEntries(
            Map.entry("ChainBenchmark.run{depth=2}", 16.0),
            Map.entry("ChainBenchmark.run{depth=100}", 16.1),
            Map.entry("ChainBenchmark.run{depth=1000}", 16.6),
            Map.entry("ConversationBenchmark.run{}", 16.0),
            Map.entry("FibonacciBenchmark.run{}", 24.0),
            Map.entry("FibonacciOfLongBenchmark.run{}", 0.0),
            Map.entry("FilterBenchmark.run{oneOf=16}", 1.0),
            Map.entry("FilterBenchmark.run{oneOf=1024}", 0.016),
            Map.entry("FirstOnlyBenchmark.run{}", 64.0),
            Map.entry("HeavyBenchmark.run{}", 16.0),
            Map.entry("InOrderBenchmark.run{}", 112.0),
            Map.entry("LoopAwaitChainBenchmark.run{}", 49.0),
            Map.entry("LoopAwaitDoneBenchmark.run{}", 0.0),
            Map.entry("LoopCallSoonBenchmark.run{}", 28.4),
            Map.entry("LoopFailingBenchmark.run{depth=1}", 20_000.0),
            Map.entry("LoopFailingBenchmark.run{depth=10}", 40_000.0),
            Map.entry("LoopFailingBenchmark.run{depth=100}", 150_000.0),
            Map.entry("LoopLeafBenchmark.run{depth=1}", 28.3),
            Map.entry("LoopLeafBenchmark.run{depth=100}", 28.4),
            Map.entry("LoopLeafBenchmark.run{depth=1000}", 29.0),
            Map.entry("LoopPingPongBenchmark.run{}", 44.3),
            Map.entry("LoopPostBenchmark.run{}", 24.0),
            Map.entry("LoopQueueBenchmark.run{}", 73.0),
            Map.entry("LoopSpawnBenchmark.run{}", 108.3),
            Map.entry("LoopSwitchBenchmark.run{}", 28.3),
            Map.entry("LoopTimersBenchmark.run{}", 126.0),
            Map.entry("ManyKindsBenchmark.run{}", 13.0),
            Map.entry("NestedBenchmark.run{oneOf=16}", 1.0),
            Map.entry("NestedBenchmark.run{oneOf=1024}", 0.016),
            Map.entry("PipelineBenchmark.run{}", 37.4),
            Map.entry("RangeBenchmark.consumedHere{}", 16.0),
            Map.entry("RangeBenchmark.consumedElsewhere{}", 16.0),
            Map.entry("RangeOfIntBenchmark.run{}", 0.0),
            Map.entry("ShortLivedBenchmark.run{}", 16.1),
            Map.entry("ThreadsBenchmark.run{}", 16.0));

    @TestFactory
    Stream<DynamicTest> an_operation_allocates_no_more_than_its_limit() {
        return Trial.benchmarks()
                .flatMap(benchmark -> Trial.of(benchmark).stream())
                .filter(trial -> trial.contestant().equals(Contest.BOBBIN))
                .map(trial -> DynamicTest.dynamicTest(trial.workload(), () -> check(trial)));
    }

    private static void check(Trial trial) throws ReflectiveOperationException {
        Object contestant = trial.prepared();
        try {
            trial.run(contestant);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            trial.run(contestant);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(LIMITS).containsKey(trial.workload());
            double limit = LIMITS.get(trial.workload()) * trial.operations() + ONCE;
            assertThat((double) allocated)
                    .as("bytes for %d operations", trial.operations())
                    .isLessThanOrEqualTo(limit);
        } finally {
            trial.dispose(contestant);
        }
    }
}

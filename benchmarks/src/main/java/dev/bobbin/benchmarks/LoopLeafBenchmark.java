// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.AwaitChain;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one wake-up of the innermost of a chain. */
public class LoopLeafBenchmark extends LoopContest {
    private static final int WAKE_UPS = 100_000;

    @Param({HAND, BOBBIN, KOTLIN})
    public String contestant;

    @Param({"1", "100", "1000"})
    public int depth;

    private AwaitChain workload;

    @Setup
    public void choose() {
        workload = loop(contestant, AwaitChain.class);
    }

    @Benchmark
    @OperationsPerInvocation(WAKE_UPS)
    public long run() {
        return checked(workload.chain(depth, WAKE_UPS, 1), depth + WAKE_UPS);
    }
}

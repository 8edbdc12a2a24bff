// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.AwaitChain;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one level of a chain, called, awaited, and returned from; its innermost waits once. */
public class LoopAwaitChainBenchmark extends LoopContest {
    private static final int DEPTH = 100;
    private static final int CHAINS = 1000;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, EA, TASCALATE})
    public String contestant;

    private AwaitChain workload;

    @Setup
    public void choose() {
        workload = loop(contestant, AwaitChain.class);
    }

    @Benchmark
    @OperationsPerInvocation(DEPTH * CHAINS)
    public long run() {
        return checked(workload.chain(DEPTH, 1, CHAINS), (long) CHAINS * (DEPTH + 1));
    }
}

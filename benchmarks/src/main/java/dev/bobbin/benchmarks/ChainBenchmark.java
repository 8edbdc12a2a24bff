// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Chain;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one item, handed on through all generators of the chain. */
public class ChainBenchmark extends Contest {
    private static final int ITEMS = 100_000;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, CONTINUATION})
    public String contestant;

    @Param({"2", "100", "1000"})
    public int depth;

    private Chain workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Chain.class);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long run() {
        return checked(sum(workload.chain(depth, ITEMS)), sumBelow(ITEMS));
    }
}

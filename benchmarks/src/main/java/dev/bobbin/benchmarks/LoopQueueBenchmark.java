// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.HandingOver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one item, put in and taken out. */
public class LoopQueueBenchmark extends LoopContest {
    private static final int ITEMS = 100_000;
    private static final int CAPACITY = 16;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, EA, TASCALATE, VIRTUAL})
    public String contestant;

    private HandingOver workload;

    @Setup
    public void choose() {
        workload = loop(contestant, HandingOver.class);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long run() {
        return checked(workload.handOver(ITEMS, CAPACITY), sumBelow(ITEMS));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Range;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Create a generator of three items and drain it. One operation is one item. */
public class ShortLivedBenchmark extends Contest {
    private static final int GENERATORS = 1000;
    private static final int ITEMS = 3;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, CONTINUATION})
    public String contestant;

    private Range workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Range.class);
    }

    @Benchmark
    @OperationsPerInvocation(GENERATORS * ITEMS)
    public long run() {
        long sum = 0;
        for (int i = 0; i < GENERATORS; i++) sum += sum(workload.range(ITEMS));
        return checked(sum, GENERATORS * sumBelow(ITEMS));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Range;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** {@link RangeBenchmark} for those who have the time. One operation is one item. */
public class ThreadsBenchmark extends Contest {
    private static final int ITEMS = 10_000;

    @Param({HAND, BOBBIN, THREADS, VIRTUAL})
    public String contestant;

    private Range workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Range.class);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long run() {
        return checked(sum(workload.range(ITEMS)), sumBelow(ITEMS));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.RangeOfInt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** One operation is one item. */
@Warmup(iterations = 20, time = 1) // HotSpot compiles a method that takes a millisecond after 5000 calls
public class RangeOfIntBenchmark extends Contest {
    private static final int ITEMS = 1_000_000;

    @Param({HAND, BOBBIN})
    public String contestant;

    private RangeOfInt workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, RangeOfInt.class);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long run() {
        return checked(sum(workload.rangeOfInt(ITEMS)), sumBelow(ITEMS));
    }
}

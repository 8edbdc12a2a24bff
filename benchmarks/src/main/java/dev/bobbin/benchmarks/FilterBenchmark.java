// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Filter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one turn of the loop. */
public class FilterBenchmark extends Contest {
    private static final int TURNS = 1 << 20;

    @Param({HAND, BOBBIN, KOTLIN})
    public String contestant;

    /** One of how many turns yields. */
    @Param({"16", "1024"})
    public int oneOf;

    private Filter workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Filter.class);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public long run() {
        return checked(sum(workload.filtered(TURNS, oneOf - 1)), oneOf * sumBelow(TURNS / oneOf));
    }
}

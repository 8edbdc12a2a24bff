// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.FirstOnly;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is a whole life: created, one item taken, closed. */
public class FirstOnlyBenchmark extends Contest {
    private static final int LIVES = 1000;

    @Param({HAND, BOBBIN, KOTLIN, CONTINUATION})
    public String contestant;

    private FirstOnly workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, FirstOnly.class);
    }

    @Benchmark
    @OperationsPerInvocation(LIVES)
    public long run() {
        int closedBefore = workload.closed();
        long sum = 0;
        for (int i = 0; i < LIVES; i++) sum += workload.first(i);
        checked(workload.closed(), closedBefore + LIVES);
        return checked(sum, sumBelow(LIVES));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Pipeline;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one item of the source. */
public class PipelineBenchmark extends Contest {
    private static final int ITEMS = 900_000;
    private static final long CHECKSUM = sumByHand();

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, CONTINUATION})
    public String contestant;

    private Pipeline workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Pipeline.class);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long run() {
        return checked(sum(workload.pipeline(ITEMS)), CHECKSUM);
    }

    private static long sumByHand() {
        long sum = 0;
        for (int x = 0; x < ITEMS; x++) {
            if (x % 3 != 0) sum += 2 * x + 1;
        }
        return sum;
    }
}

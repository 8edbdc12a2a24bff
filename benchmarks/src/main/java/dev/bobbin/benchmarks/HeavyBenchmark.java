// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Heavy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one item, for which an inner loop turns {@link Heavy#ROUNDS} times. */
public class HeavyBenchmark extends Contest {
    private static final int ITEMS = 10_000;
    private static final long CHECKSUM = sumByHand();

    @Param({HAND, BOBBIN, KOTLIN})
    public String contestant;

    private Heavy workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Heavy.class);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long run() {
        return checked(sum(workload.scrambled(ITEMS)), CHECKSUM);
    }

    private static long sumByHand() {
        long sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            int h = i;
            for (int round = 0; round < Heavy.ROUNDS; round++) h = h * 31 + (h >>> 7);
            sum += h;
        }
        return sum;
    }
}

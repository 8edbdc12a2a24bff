// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Nested;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one turn of the inner loop. */
public class NestedBenchmark extends Contest {
    private static final int ROWS = 1024;
    private static final int COLUMNS = 1000;

    @Param({HAND, BOBBIN, KOTLIN})
    public String contestant;

    /** One of how many turns yields. */
    @Param({"16", "1024"})
    public int oneOf;

    private long expected;

    private Nested workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Nested.class);
        expected = sumByHand(oneOf - 1);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS * COLUMNS)
    public long run() {
        return checked(sum(workload.nested(ROWS, COLUMNS, oneOf - 1)), expected);
    }

    private static long sumByHand(int mask) {
        long sum = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                if (((row + column) & mask) == 0) sum += row + column;
            }
        }
        return sum;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.FibonacciOfLong;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one item. */
public class FibonacciOfLongBenchmark extends Contest {
    private static final int ITEMS = 1_000_000;

    @Param({HAND, BOBBIN})
    public String contestant;

    private FibonacciOfLong workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, FibonacciOfLong.class);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long run() {
        PrimitiveIterator.OfLong numbers = workload.fibonacciOfLong(ITEMS);
        long sum = 0;
        while (numbers.hasNext()) sum += numbers.nextLong();
        return checked(sum, FibonacciBenchmark.CHECKSUM);
    }
}

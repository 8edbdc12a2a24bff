// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Fibonacci;
import java.util.Iterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one item. */
public class FibonacciBenchmark extends Contest {
    private static final int ITEMS = 1_000_000;

    /** What the items add up to. */
    static final long CHECKSUM = sumByHand();

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, CONTINUATION})
    public String contestant;

    private Fibonacci workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Fibonacci.class);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long run() {
        Iterator<Long> numbers = workload.fibonacci(ITEMS);
        long sum = 0;
        while (numbers.hasNext()) sum += numbers.next();
        return checked(sum, CHECKSUM);
    }

    private static long sumByHand() {
        long sum = 0;
        long a = 0;
        long b = 1;
        for (int i = 0; i < ITEMS; i++) {
            sum += a;
            b += a;
            a = b - a;
        }
        return sum;
    }
}

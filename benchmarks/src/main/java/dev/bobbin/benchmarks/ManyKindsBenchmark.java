// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.ManyKinds;
import java.util.Iterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one item, of generators of eight classes in one loop. */
public class ManyKindsBenchmark extends Contest {
    private static final int KINDS = 8;
    private static final int ITEMS = 1000;
    private static final long CHECKSUM = sumByHand();

    @Param({HAND, BOBBIN, KOTLIN, CONTINUATION})
    public String contestant;

    private ManyKinds workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, ManyKinds.class);
    }

    @Benchmark
    @OperationsPerInvocation(KINDS * ITEMS)
    public long run() {
        long sum = 0;
        for (Iterator<Integer> items : workload.kinds(ITEMS)) sum += sumElsewhere(items);
        return checked(sum, CHECKSUM);
    }

    private static long sumByHand() {
        long sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            sum += i + 2 * i + 3 * i + (ITEMS - i) + (i ^ 5) + (i & 7) - i + i / 2;
        }
        return sum;
    }
}

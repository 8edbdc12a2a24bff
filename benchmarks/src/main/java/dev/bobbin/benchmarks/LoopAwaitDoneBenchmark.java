// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.AwaitDone;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one await of a promise that is done. */
public class LoopAwaitDoneBenchmark extends LoopContest {
    private static final int AWAITS = 100_000;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, EA, TASCALATE})
    public String contestant;

    private AwaitDone workload;

    @Setup
    public void choose() {
        workload = loop(contestant, AwaitDone.class);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long run() {
        return checked(workload.awaitDone(AWAITS), (long) AwaitDone.VALUE * AWAITS);
    }
}

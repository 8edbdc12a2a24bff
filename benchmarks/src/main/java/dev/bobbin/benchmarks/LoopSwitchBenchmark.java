// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Switching;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one task giving way to the other. */
public class LoopSwitchBenchmark extends LoopContest {
    private static final int ROUNDS = 100_000;
    private static final long NOTES = notesByHand();

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, EA, TASCALATE, VIRTUAL})
    public String contestant;

    private Switching workload;

    @Setup
    public void choose() {
        workload = loop(contestant, Switching.class);
    }

    @Benchmark
    @OperationsPerInvocation(2 * ROUNDS)
    public long run() {
        return checked(workload.alternate(ROUNDS), NOTES);
    }

    private static long notesByHand() {
        long notes = 0;
        for (int round = 0; round < ROUNDS; round++) notes = Switching.noted(Switching.noted(notes, 1), 2);
        return notes;
    }
}

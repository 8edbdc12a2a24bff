// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.PingPong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one value that is handed over and awaited; a round has two. */
public class LoopPingPongBenchmark extends LoopContest {
    private static final int ROUNDS = 100_000;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, EA, TASCALATE, VIRTUAL})
    public String contestant;

    private PingPong workload;

    @Setup
    public void choose() {
        workload = loop(contestant, PingPong.class);
    }

    @Benchmark
    @OperationsPerInvocation(2 * ROUNDS)
    public long run() {
        return checked(workload.pingPong(ROUNDS), 2 * sumBelow(ROUNDS));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Spawning;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one task, from its start to its end. */
public class LoopSpawnBenchmark extends LoopContest {
    private static final int TASKS = 1_000_000;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, EA, TASCALATE, VIRTUAL})
    public String contestant;

    private Spawning workload;

    @Setup
    public void choose() {
        workload = loop(contestant, Spawning.class);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public long run() {
        return checked(workload.spawn(TASKS), sumBelow(TASKS));
    }
}

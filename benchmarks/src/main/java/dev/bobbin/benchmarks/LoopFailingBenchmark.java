// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.contestant.BobbinFailing;
import dev.bobbin.benchmarks.contestant.KotlinFailing;
import dev.bobbin.benchmarks.workload.Failing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one exception that passes a chain of coroutines: what the lines of those who await cost. */
public class LoopFailingBenchmark extends LoopContest {
    private static final String WITHOUT_TRACE = "bobbin, no trace";
    private static final int TIMES = 1000;

    @Param({BOBBIN, WITHOUT_TRACE, KOTLIN})
    public String contestant;

    @Param({"1", "10", "100"})
    public int depth;

    private Failing workload;

    @Setup
    public void choose() {
        workload = switch (contestant) {
            case BOBBIN -> new BobbinFailing(true);
            case WITHOUT_TRACE -> new BobbinFailing(false);
            case KOTLIN -> new KotlinFailing();
            default -> throw new IllegalArgumentException("no contestant is called " + contestant);
        };
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long run() {
        return checked(workload.fail(depth, TIMES), TIMES);
    }
}

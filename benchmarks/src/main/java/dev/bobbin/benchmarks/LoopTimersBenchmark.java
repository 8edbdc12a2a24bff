// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Timers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One operation is one timer, registered and fired, of a million at once; processor time of all threads. */
public class LoopTimersBenchmark extends LoopContest {
    private static final int TIMERS = 1_000_000;

    @Param({BOBBIN, NETTY, EXECUTOR})
    public String contestant;

    private Timers workload;

    @Setup
    public void choose() {
        workload = loop(contestant, Timers.class);
    }

    @TearDown
    public void close() throws InterruptedException {
        workload.close();
    }

    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public long run() throws InterruptedException {
        return checked(workload.fire(TIMERS), TIMERS);
    }
}

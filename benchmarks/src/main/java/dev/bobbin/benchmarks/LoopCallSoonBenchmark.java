// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Callbacks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One operation is one callback, registered and called. */
public class LoopCallSoonBenchmark extends LoopContest {
    private static final int BATCHES = 100;
    private static final int CALLBACKS = BATCHES * Callbacks.BATCH;

    @Param({HAND, BOBBIN, NETTY})
    public String contestant;

    private Callbacks workload;

    @Setup
    public void choose() {
        workload = loop(contestant, Callbacks.class);
    }

    @TearDown
    public void close() throws InterruptedException {
        workload.close();
    }

    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public long run() throws InterruptedException {
        return checked(workload.callSoon(BATCHES), CALLBACKS);
    }
}

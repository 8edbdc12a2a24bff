// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Posts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One operation is one callback, posted and called; processor time of both threads. */
public class LoopPostBenchmark extends LoopContest {
    private static final int POSTS = 100_000;

    @Param({BOBBIN, NETTY})
    public String contestant;

    private Posts workload;

    @Setup
    public void choose() {
        workload = loop(contestant, Posts.class);
    }

    @TearDown
    public void close() throws InterruptedException {
        workload.close();
    }

    @Benchmark
    @OperationsPerInvocation(POSTS)
    public long run() throws InterruptedException {
        return checked(workload.post(POSTS), POSTS);
    }
}

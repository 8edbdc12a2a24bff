// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Conversation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one send and its answer. */
public class ConversationBenchmark extends Contest {
    private static final int ROUNDS = 100_000;
    private static final long CHECKSUM = sumByHand();

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, CONTINUATION})
    public String contestant;

    private Conversation workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Conversation.class);
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public long run() {
        return checked(workload.converse(ROUNDS), CHECKSUM);
    }

    private static long sumByHand() {
        long answers = 0;
        int total = 0;
        for (int i = 0; i < ROUNDS; i++) {
            total += i & 127;
            answers += total;
        }
        return answers;
    }
}

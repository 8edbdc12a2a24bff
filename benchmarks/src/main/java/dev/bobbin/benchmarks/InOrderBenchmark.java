// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.InOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One operation is one key of a balanced tree. */
public class InOrderBenchmark extends Contest {
    private static final int DEPTH = 20;
    private static final int KEYS = (1 << DEPTH) - 1;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, CONTINUATION})
    public String contestant;

    private InOrder.Node root;

    private InOrder workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, InOrder.class);
        root = InOrder.Node.balanced(0, DEPTH);
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long run() {
        return checked(sum(workload.inOrder(root)), sumBelow(KEYS));
    }
}

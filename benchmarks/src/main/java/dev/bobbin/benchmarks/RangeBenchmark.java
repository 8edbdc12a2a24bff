// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.Range;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation is one item. Consumed here, the loop stands in the method that made the generator, and the compiler may
 * see all of both; consumed elsewhere, it gets a generator of unknown origin.
 */
@Warmup(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS) // HotSpot compiles what is called 5000 times
public class RangeBenchmark extends Contest {
    private static final int ITEMS = 100_000;

    @Param({HAND, BOBBIN, KOTLIN, OFFBYNULL, KILIM, CONTINUATION})
    public String contestant;

    private Range workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, Range.class);
    }

    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(ITEMS)
    public long consumedHere() {
        return checked(sum(workload.range(ITEMS)), sumBelow(ITEMS));
    }

    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(ITEMS)
    public long consumedElsewhere() {
        return checked(sumElsewhere(workload.range(ITEMS)), sumBelow(ITEMS));
    }
}

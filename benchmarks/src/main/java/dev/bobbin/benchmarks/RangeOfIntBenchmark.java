// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.workload.RangeOfInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** One operation is one item. */
@Warmup(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS) // HotSpot compiles what is called 5000 times
public class RangeOfIntBenchmark extends Contest {
    private static final int ITEMS = 100_000;

    @Param({HAND, BOBBIN})
    public String contestant;

    private RangeOfInt workload;

    @Setup
    public void choose() {
        workload = contestant(contestant, RangeOfInt.class);
    }

    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(ITEMS)
    public long run() {
        return checked(sum(workload.rangeOfInt(ITEMS)), sumBelow(ITEMS));
    }
}

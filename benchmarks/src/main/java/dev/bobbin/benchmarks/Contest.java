// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.contestant.Bobbin;
import dev.bobbin.benchmarks.contestant.Continuations;
import dev.bobbin.benchmarks.contestant.Hand;
import dev.bobbin.benchmarks.contestant.Kotlin;
import dev.bobbin.benchmarks.contestant.Threads;
import dev.bobbin.benchmarks.contestant.VirtualThreads;
import java.util.Iterator;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the benchmarks share: how long they run, how a contestant is chosen, and the loops that consume. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-XX:+UseG1GC",
            "-Xms1g",
            "-Xmx1g",
            "-XX:+AlwaysPreTouch",
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "-Djdk.virtualThreadScheduler.parallelism=1"
        })
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 150, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Contest {
    static final String HAND = "hand";
    static final String BOBBIN = "bobbin";
    static final String KOTLIN = "kotlin";
    static final String THREADS = "threads";
    static final String CONTINUATION = "continuation";
    static final String VIRTUAL = "virtual";
    static final String OFFBYNULL = "offbynull";
    static final String KILIM = "kilim";
    static final String EA = "ea-async";
    static final String TASCALATE = "tascalate";

    /** Those of the module {@code peers}, which an ordinary build leaves out, and how the names of their classes begin. */
    private static final Map<String, String> PEERS =
            Map.of(OFFBYNULL, "Offbynull", KILIM, "Kilim", EA, "EaAsync", TASCALATE, "Tascalate");

    /** The contestant of that name; the classes of the others are not even loaded. */
    static <W> W contestant(String name, Class<W> workload) {
        return workload.cast(
                switch (name) {
                    case HAND -> new Hand();
                    case BOBBIN -> new Bobbin();
                    case KOTLIN -> new Kotlin();
                    case THREADS -> new Threads();
                    case CONTINUATION -> new Continuations();
                    case VIRTUAL -> new VirtualThreads();
                    default -> peer(name, "");
                });
    }

    /** One from the module {@code peers}; {@code kind} is what the names of the classes end with. */
    static Object peer(String name, String kind) {
        String simple = PEERS.get(name);
        if (simple == null) throw new IllegalArgumentException("no contestant is called " + name);
        try {
            return Class.forName("dev.bobbin.benchmarks.peers." + simple + kind)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " needs the module peers", e);
        }
    }

    private static boolean isBuilt(String peer) {
        return Contest.class.getResource("peers/" + PEERS.get(peer) + "Loop.class") != null;
    }

    /** Whether this JDK has what the contestant is made of. */
    public static boolean runsHere(String contestant) {
        return switch (contestant) {
            case CONTINUATION, VIRTUAL -> Runtime.version().feature() >= 21;
            default -> !PEERS.containsKey(contestant) || isBuilt(contestant);
        };
    }

    /** Whether that is what we are judged by: Bobbin, and what is written by hand. */
    public static boolean isOurs(String contestant) {
        return contestant.equals(HAND) || contestant.startsWith(BOBBIN);
    }

    /** The loop as if it stood in the benchmark. */
    @CompilerControl(CompilerControl.Mode.INLINE)
    static long sum(Iterator<Integer> items) {
        long sum = 0;
        while (items.hasNext()) sum += items.next();
        return sum;
    }

    /** A consumer that is compiled by itself. */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    static long sumElsewhere(Iterator<Integer> items) {
        long sum = 0;
        while (items.hasNext()) sum += items.next();
        return sum;
    }

    /** The loop as if it stood in the benchmark. */
    @CompilerControl(CompilerControl.Mode.INLINE)
    static long sum(PrimitiveIterator.OfInt items) {
        long sum = 0;
        while (items.hasNext()) sum += items.nextInt();
        return sum;
    }

    /** A contestant that does not do the work is not fast but wrong. */
    static long checked(long checksum, long expected) {
        if (checksum != expected) throw new AssertionError("checksum " + checksum + ", expected " + expected);
        return checksum;
    }

    /** The sum of the numbers below {@code n}. */
    static long sumBelow(long n) {
        return n * (n - 1) / 2;
    }
}

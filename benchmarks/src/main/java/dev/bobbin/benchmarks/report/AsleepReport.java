// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import dev.bobbin.benchmarks.contestant.BobbinLoop;
import dev.bobbin.benchmarks.contestant.KotlinLoop;
import dev.bobbin.benchmarks.workload.Asleep;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Prints what a million coroutines take while all of them sleep: bytes of live heap each, all included, and the
 * processor time to start and to finish them. The first round warms up.
 */
public final class AsleepReport {
    private static final int COROUTINES = 1_000_000;
    private static final int ROUNDS = 3;

    /** Long enough for all to fall asleep before the first wakes up, on a machine that does other things too. */
    private static final Duration HOW_LONG = Duration.ofSeconds(8);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Asleep contestant;
    private long asleepAt;
    private long heapAsleep;
    private long wokenFrom;

    private AsleepReport(Asleep contestant) {
        this.contestant = contestant;
    }

    /** Takes the names of the contestants; all without any. */
    public static void main(String[] names) {
        System.out.println("| contestant | bytes each | start, ms | finish, ms |");
        System.out.println("|---|--:|--:|--:|");
        for (String name : names.length == 0 ? new String[] {"bobbin", "kotlin"} : names) {
            Supplier<Asleep> maker = maker(name);
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.println("| " + name + " | " + new AsleepReport(maker.get()).row() + " |");
            }
        }
    }

    private static Supplier<Asleep> maker(String name) {
        return switch (name) {
            case "bobbin" -> BobbinLoop::new;
            case "kotlin" -> KotlinLoop::new;
            default -> throw new IllegalArgumentException("no contestant is called " + name);
        };
    }

    private String row() {
        long heapBefore = liveHeap();
        long startedAt = THREADS.getCurrentThreadCpuTime();
        int woken = contestant.sleep(COROUTINES, HOW_LONG, this::allSleep);
        long endedAt = THREADS.getCurrentThreadCpuTime();
        if (woken != COROUTINES) throw new AssertionError(woken + " woke up, expected " + COROUTINES);
        return String.format(
                Locale.ROOT,
                "%.1f | %d | %d",
                (double) (heapAsleep - heapBefore) / COROUTINES,
                (asleepAt - startedAt) / 1_000_000,
                (endedAt - wokenFrom) / 1_000_000);
    }

    private void allSleep() {
        asleepAt = THREADS.getCurrentThreadCpuTime();
        heapAsleep = liveHeap();
        wokenFrom = THREADS.getCurrentThreadCpuTime();
    }

    private static long liveHeap() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.coroutines;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.LoopClock;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Four ways to have a loop call something. Each call takes its time, and holds up the others. */
public final class Callbacks {
    private static final Duration WORK = Duration.ofMillis(200);

    private final PrintStream out;
    private final LoopClock clock;
    private final long start;

    private Callbacks(PrintStream out, LoopClock clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.now();
    }

    public static void main(String[] args) {
        run(System.out, LoopClock.system());
    }

    public static void run(PrintStream out, LoopClock clock) {
        Callbacks callbacks = new Callbacks(out, clock);
        try (Loop loop = Loop.create(clock)) {
            loop.callAt(loop.time() + Duration.ofMillis(200).toNanos(), () -> callbacks.printer("call_at"));
            loop.callLater(Duration.ofMillis(100), () -> callbacks.printer("call_later"));
            loop.callSoon(() -> callbacks.printer("call_soon"));
            loop.callSoonThreadsafe(() -> callbacks.printer("call_soon_threadsafe"));
            loop.callLater(Duration.ofSeconds(1), loop::stop); // make sure that we stop after a second
            loop.runForever();
        }
    }

    private void printer(String name) {
        report("Started", name);
        work();
        report("Finished", name);
    }

    private void report(String what, String name) {
        out.printf(Locale.ROOT, "%s %s at %.1f%n", what, name, (clock.now() - start) / 1e9);
    }

    /** Blocks the thread, and the loop with it; a clock that can jump does so. */
    private void work() {
        if (clock.skipTo(clock.now() + WORK.toNanos())) return;
        try {
            Thread.sleep(WORK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

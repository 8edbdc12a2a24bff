// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.processes;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.process.Command;
import dev.bobbin.loop.process.Subprocess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Five processes that sleep at the same time. */
public final class SleepingProcesses {
    private static final Duration SLEEP = Duration.ofMillis(100);

    private final PrintStream out;
    private final long start = System.nanoTime();

    private SleepingProcesses(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Loop.run(new SleepingProcesses(out).fiveSleepers());
    }

    @Coroutine
    Coro<Void> sleeper() {
        out.println("Started sleep");
        Subprocess process = await(Command.exec("sleep", "0.1").start());
        int code = await(process.waitForExit());
        boolean slept = System.nanoTime() - start >= SLEEP.toNanos();
        out.printf("Finished sleep with %d, after 0.1 seconds or more: %s%n", code, slept ? "yes" : "no");
        return Coro.done();
    }

    @Coroutine
    Coro<Void> fiveSleepers() {
        List<Coro<Void>> sleepers = new ArrayList<>();
        for (int i = 0; i < 5; i++) sleepers.add(sleeper());
        await(Async.gather(sleepers));
        return Coro.done();
    }
}

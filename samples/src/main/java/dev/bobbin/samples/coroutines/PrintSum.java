// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.coroutines;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.LoopClock;
import java.io.PrintStream;
import java.time.Duration;

/** A coroutine that waits for another one. */
public final class PrintSum {
    private PrintSum() {}

    public static void main(String[] args) {
        Loop.run(printSum(1, 2, System.out));
    }

    public static void run(PrintStream out, LoopClock clock) {
        Loop.run(printSum(1, 2, out), clock);
    }

    @Coroutine
    static Coro<Integer> compute(int x, int y, PrintStream out) {
        out.printf("Compute %d + %d ...%n", x, y);
        await(Async.sleep(Duration.ofSeconds(1)));
        return Coro.done(x + y);
    }

    @Coroutine
    static Coro<Void> printSum(int x, int y, PrintStream out) {
        int result = await(compute(x, y, out));
        out.printf("%d + %d = %d%n", x, y, result);
        return Coro.done();
    }
}

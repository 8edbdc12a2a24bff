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

/** Two coroutines that are left in the middle for each other; the loop is the scheduler. */
public final class InterleavingTasks {
    private InterleavingTasks() {}

    public static void main(String[] args) {
        Loop.run(both(System.out));
    }

    public static void run(PrintStream out, LoopClock clock) {
        Loop.run(both(out), clock);
    }

    @Coroutine
    static Coro<Void> a(PrintStream out) {
        out.println("1");
        out.println("2");
        await(Async.sleep(Duration.ZERO)); // lets the others have a turn
        out.println("3");
        return Coro.done();
    }

    @Coroutine
    static Coro<Void> b(PrintStream out) {
        out.println("x");
        out.println("y");
        await(Async.sleep(Duration.ZERO));
        out.println("z");
        return Coro.done();
    }

    @Coroutine
    static Coro<Void> both(PrintStream out) {
        await(Async.gather(a(out), b(out)));
        return Coro.done();
    }
}

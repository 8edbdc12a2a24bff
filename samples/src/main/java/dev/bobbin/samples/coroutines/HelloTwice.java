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

/** Two coroutines that wait at the same time, on one thread. */
public final class HelloTwice {
    private HelloTwice() {}

    public static void main(String[] args) {
        Loop.run(both(System.out));
    }

    public static void run(PrintStream out, LoopClock clock) {
        Loop.run(both(out), clock);
    }

    @Coroutine
    static Coro<Void> hello(PrintStream out) {
        out.printf("Hello world! (%s)%n", Thread.currentThread().getName());
        await(Async.sleep(Duration.ofSeconds(1)));
        out.printf("Hello again! (%s)%n", Thread.currentThread().getName());
        return Coro.done();
    }

    @Coroutine
    static Coro<Void> both(PrintStream out) {
        await(Async.gather(hello(out), hello(out)));
        return Coro.done();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.coroutines;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.LoopClock;
import java.io.PrintStream;
import java.time.Duration;

/** Generators in the place of coroutines: whatever makes a generator is {@linkplain dev.bobbin.Awaitable awaitable}. */
public final class HelloByYieldFrom {
    private HelloByYieldFrom() {}

    public static void main(String[] args) {
        Loop.run(both(System.out));
    }

    public static void run(PrintStream out, LoopClock clock) {
        Loop.run(both(out), clock);
    }

    @Generator
    static Gen<?, ?, Void> hello1(PrintStream out) {
        out.printf("Hello1 world! (%s)%n", Thread.currentThread().getName());
        Gen.yieldFrom(Async.sleep(Duration.ofSeconds(1)).awaiting());
        out.printf("Hello1 again! (%s)%n", Thread.currentThread().getName());
        return Gen.end();
    }

    @Generator
    static Gen<?, ?, Void> hello2(PrintStream out) {
        out.printf("Hello2 world! (%s)%n", Thread.currentThread().getName());
        Gen.yieldFrom(Async.sleep(Duration.ofSeconds(1)).awaiting());
        out.printf("Hello2 again! (%s)%n", Thread.currentThread().getName());
        return Gen.end();
    }

    @Coroutine
    static Coro<Void> both(PrintStream out) {
        await(Async.gather(() -> hello1(out), () -> hello2(out)));
        return Coro.done();
    }
}

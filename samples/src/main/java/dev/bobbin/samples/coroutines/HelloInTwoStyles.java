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
import dev.bobbin.loop.Promise;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** The same program twice: a generator that delegates, and a coroutine that awaits. */
public final class HelloInTwoStyles {
    private HelloInTwoStyles() {}

    public static void main(String[] args) {
        runYieldFrom(System.out, LoopClock.system());
        runAwait(System.out, LoopClock.system());
    }

    @Generator
    static Gen<?, ?, Void> yieldingHello(PrintStream out) {
        out.println("Hello world!");
        Gen.yieldFrom(Async.sleep(Duration.ofSeconds(1)).awaiting());
        out.println("Hello again!");
        return Gen.end();
    }

    @Coroutine
    static Coro<Void> awaitingHello(PrintStream out) {
        out.println("Hello world!");
        await(Async.sleep(Duration.ofSeconds(1)));
        out.println("Hello again!");
        return Coro.done();
    }

    public static void runYieldFrom(PrintStream out, LoopClock clock) {
        try (Loop loop = Loop.create(clock)) {
            List<Promise<Void>> tasks = List.of(
                    Async.ensure(() -> yieldingHello(out), loop), // what is no coroutine gets one around it
                    Async.ensure(() -> yieldingHello(out), loop));
            loop.runUntilComplete(Async.wait(tasks));
        }
    }

    public static void runAwait(PrintStream out, LoopClock clock) {
        try (Loop loop = Loop.create(clock)) {
            List<Promise<Void>> tasks =
                    List.of(loop.createTask(awaitingHello(out)), loop.createTask(awaitingHello(out)));
            loop.runUntilComplete(Async.wait(tasks));
        }
    }
}

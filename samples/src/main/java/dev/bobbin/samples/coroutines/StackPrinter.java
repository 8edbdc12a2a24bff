// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.coroutines;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.LoopClock;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Task;
import java.io.PrintStream;
import java.time.Duration;

/** A task that tells where all tasks stand: each coroutine that waits, outermost first. */
public final class StackPrinter {
    private StackPrinter() {}

    public static void main(String[] args) {
        Loop.run(program(System.out));
    }

    public static void run(PrintStream out, LoopClock clock) {
        Loop.run(program(out), clock);
    }

    @Coroutine
    static Coro<Void> program(PrintStream out) {
        Promise<String> news = Loop.current().createPromise();
        Task<Void> reading = Async.createTask(reader(news, out), "reader");
        await(Async.sleep(Duration.ZERO));
        await(Async.createTask(printer(out), "stack printer"));
        news.setResult("potatoes are back");
        await(reading);
        return Coro.done();
    }

    /** Like {@link Task#printStack}, which adds classes, files and lines; those are others in Python. */
    @Coroutine
    static Coro<Void> printer(PrintStream out) {
        for (Task<?> task : Async.allTasks()) {
            out.printf("Stack for %s (most recent call last):%n", task.name());
            for (StackTraceElement frame : task.getStack()) out.printf("  in %s%n", frame.getMethodName());
        }
        return Coro.done();
    }

    @Coroutine
    static Coro<Void> reader(Promise<String> news, PrintStream out) {
        await(headline(news, out));
        return Coro.done();
    }

    @Coroutine
    static Coro<Void> headline(Promise<String> news, PrintStream out) {
        String text = await(line(news));
        out.println("Read: " + text);
        return Coro.done();
    }

    @Coroutine
    static Coro<String> line(Promise<String> news) {
        return Coro.done(await(news));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for a verdict, and goes on without it when it does not come: a hang is a verdict too. */
final class Watchdog {
    private final Duration limit;

    Watchdog(Duration limit) {
        this.limit = limit;
    }

    Verdict await(Supplier<Verdict> verdict) {
        FutureTask<Verdict> task = new FutureTask<>(verdict::get);
        Thread thread = new Thread(task, "judge");
        thread.setDaemon(true); // what hangs cannot be stopped, and must not keep the JVM alive
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Verdict.wrong("no end after " + limit + "\n" + stackOf(thread));
        } catch (ExecutionException e) {
            return Verdict.wrong("fails when it is loaded or run: " + Judge.trace(e.getCause()));
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a mutant is judged", e);
        }
    }

    private static String stackOf(Thread thread) {
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement frame : thread.getStackTrace())
            stack.append("    at ").append(frame).append('\n');
        return stack.toString();
    }
}

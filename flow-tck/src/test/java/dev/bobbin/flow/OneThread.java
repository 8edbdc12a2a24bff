// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import dev.bobbin.Cancelled;
import dev.bobbin.Gen;
import dev.bobbin.machine.Awaited;
import dev.bobbin.machine.CoroutineMachine;
import dev.bobbin.machine.Starter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The smallest loop: one thread that runs all coroutines which are started on it. */
final class OneThread implements Starter, AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    OneThread() {
        thread.execute(() -> Starter.use(this));
    }

    /** Runs something on the thread; what it throws is thrown here. */
    void run(Runnable action) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(action, thread);
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    @Override
    public <T> CompletableFuture<T> start(CoroutineMachine<T> machine) {
        Run<T> run = new Run<>(machine);
        run.step(null);
        return run;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** A coroutine of this thread, and its future. */
    private final class Run<T> extends CompletableFuture<T> {
        private final CoroutineMachine<T> machine;
        private Awaited<?> waitsFor;

        Run(CoroutineMachine<T> machine) {
            this.machine = machine;
        }

        void step(Throwable raised) {
            try {
                if (machine.step(raised)) {
                    Awaited<?> awaited = (Awaited<?>) machine.waitsFor();
                    waitsFor = awaited;
                    awaited.whenDone(() -> thread.execute(() -> wake(awaited)));
                } else {
                    complete(machine.takeValue());
                }
            } catch (Throwable t) {
                completeExceptionally(t);
            }
        }

        private void wake(Awaited<?> awaited) {
            if (waitsFor == awaited && !isOver() && awaited.isDone()) step(null);
        }

        private boolean isOver() {
            return machine.state() == Gen.State.CLOSED;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            thread.execute(() -> {
                if (!isOver() && !waitsFor.cancel(null)) step(new Cancelled());
            });
            return super.cancel(mayInterrupt);
        }
    }
}

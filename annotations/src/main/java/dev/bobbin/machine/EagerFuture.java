// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Cancelled;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a coroutine without a loop: on the thread that called it to the first wait, then on whatever thread completes what
 * it waits for. Cancelling the future cancels what is waited for, and ends the coroutine with a {@link Cancelled}.
 */
final class EagerFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final CoroutineMachine<T> machine;

    /** How many wake-ups have come and are not served; whoever raises it from zero steps the machine. */
    private final AtomicInteger wakeUps = new AtomicInteger();

    private volatile @Nullable Awaited<?> waitsFor;

    private EagerFuture(CoroutineMachine<T> machine) {
        this.machine = machine;
    }

    static <T extends @Nullable Object> CompletableFuture<T> start(CoroutineMachine<T> machine) {
        EagerFuture<T> future = new EagerFuture<>(machine);
        future.wakeUp();
        return future;
    }

    /** Never runs inside itself: what completes during a step is served by the step's own loop. */
    private void wakeUp() {
        if (wakeUps.getAndIncrement() != 0) return;
        do {
            step();
        } while (wakeUps.decrementAndGet() != 0);
    }

    private void step() {
        Throwable raised = null;
        try {
            while (machine.step(raised)) {
                Object handedOut = machine.waitsFor();
                raised = null;
                if (handedOut instanceof Awaited<?> awaited) {
                    if (awaited.isDone()) continue;
                    waitsFor = awaited;
                    awaited.whenDone(this::wakeUp);
                    if (isCancelled()) awaited.cancel(null);
                    return;
                }
                raised = new IllegalStateException("nobody here can wait for " + handedOut
                        + ": run the coroutine on a loop, or await promises and futures only");
            }
            complete(machine.takeValue());
        } catch (Cancelled cancelled) {
            super.cancel(false);
        } catch (Throwable t) {
            completeExceptionally(t);
        }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        Awaited<?> awaited = waitsFor;
        if (cancelled && awaited != null) awaited.cancel(null);
        return cancelled;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Cancelled;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a coroutine without a loop: on the thread that called it to the first wait, then on whatever thread completes what
 * it waits for. Cancelling the future cancels once what is waited for at that time; a {@link Cancelled} is thrown there,
 * and the coroutine may still wait for other things while it cleans up.
 */
final class EagerFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final CoroutineMachine<T> machine;
    private final Runnable wakeUp = this::wakeUp;

    /**
     * How many wake-ups have come and are not served; whoever raises it from zero serves them all. Passing through it
     * hands the machine from thread to thread, with everything that it saved.
     */
    private final AtomicInteger wakeUps = new AtomicInteger();

    private volatile boolean cancelAsked;

    /** What the coroutine stands at; for whoever serves. */
    private @Nullable Awaited<?> waitsFor;

    private EagerFuture(CoroutineMachine<T> machine) {
        this.machine = machine;
    }

    static <T extends @Nullable Object> CompletableFuture<T> start(CoroutineMachine<T> machine) {
        EagerFuture<T> future = new EagerFuture<>(machine);
        future.wakeUp();
        return future;
    }

    /** Never runs inside itself: what comes during a step is served behind it. */
    private void wakeUp() {
        if (wakeUps.getAndIncrement() == 0) ShallowStack.run(this);
    }

    /** Serves all wake-ups that have come; for {@link ShallowStack}. */
    void serve() {
        int served = wakeUps.get();
        do {
            goOn();
            served = wakeUps.addAndGet(-served);
        } while (served != 0);
    }

    private void goOn() {
        if (machine.isOver()) return;
        Awaited<?> there = waitsFor;
        if (cancelAsked) {
            cancelAsked = false;
            interrupt(there);
        } else if (there == null || isDone(there)) { // else woken by what it has given up to wait for
            run(null);
        }
    }

    private static boolean isDone(Awaited<?> there) {
        try {
            return there.isDone();
        } catch (Throwable t) { // the await will meet it too
            return true;
        }
    }

    private void interrupt(@Nullable Awaited<?> there) {
        Cancelled cancelled = new Cancelled();
        try {
            if (there != null && !isDone(there) && there.cancel(null)) return; // its end will wake this up
        } catch (Throwable t) {
            cancelled.addSuppressed(t);
        }
        run(cancelled);
    }

    private void run(@Nullable Throwable raised) {
        try {
            @Nullable Throwable next = raised;
            waitsFor = null;
            while (machine.step(next)) {
                next = waitFor(machine.waitsFor());
                if (next == null) return;
            }
            complete(machine.takeValue());
        } catch (Throwable t) {
            threw(Exit.outcome(t));
        }
    }

    /** A future that is over already, as after {@link #cancel}, has nobody to tell. */
    private void threw(Throwable exception) {
        if (exception instanceof Cancelled cancelled) completeExceptionally(asJavaHasIt(cancelled));
        else if (!completeExceptionally(exception)) Uncaught.report(exception);
    }

    /** Sees to it that somebody wakes this up. Returns why nobody will, or null. */
    private @Nullable Throwable waitFor(@Nullable Object handedOut) {
        if (!(handedOut instanceof Awaited<?> awaited)) {
            return new IllegalStateException("nobody here can wait for " + handedOut
                    + ": run the coroutine on a loop, or await promises and futures only");
        }
        if (awaited instanceof StageAwaited<?> future && future.stage() == this) {
            return new IllegalStateException("a coroutine cannot await its own future: " + machine);
        }
        waitsFor = awaited;
        try {
            awaited.whenDone(wakeUp);
            return null;
        } catch (Throwable t) {
            waitsFor = null;
            return t;
        }
    }

    /** A cancellation in the terms of Java's futures. */
    static CancellationException asJavaHasIt(Cancelled cancelled) {
        CancellationException exception = new CancellationException(cancelled.getMessage());
        exception.initCause(cancelled);
        return exception;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean first = completeExceptionally(new CancellationException());
        if (first) {
            cancelAsked = true;
            wakeUp();
        }
        return first || isCancelled();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber asks of its {@link Publishing}, from any thread; the publishing coroutine awaits it. Done when the
 * coroutine has something to do: to fetch an item, or to stop.
 *
 * <p>A step of the generator under way does not look at this. Whoever stops the publishing then cancels the coroutine,
 * and with it what the generator awaits.
 */
final class Demand extends Awaited<@Nullable Void> implements Flow.Subscription {
    /** Why to stop, when the subscriber wants no more, or has been told that there is no more. */
    private static final Object QUIETLY = new Object();

    private final AtomicLong asked = new AtomicLong();
    private final AtomicReference<@Nullable Object> stop = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private volatile boolean open;
    private volatile boolean stepping;
    private volatile @Nullable CompletableFuture<?> coroutine;

    // For the subscriber.

    @Override
    public void request(long n) {
        if (stop.get() != null) return;
        if (n > 0) asked.accumulateAndGet(n, Demand::sum);
        else stop(refusal(n));
        wakeUp();
    }

    private static long sum(long before, long more) {
        long sum = before + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static IllegalArgumentException refusal(long n) {
        return new IllegalArgumentException(
                "request(" + n
                        + "): a subscriber must ask for at least one item (rule 3.9 of Reactive Streams). Ask with n > 0, or cancel.");
    }

    @Override
    public void cancel() {
        stop(QUIETLY);
        stop.set(QUIETLY);
        wakeUp();
    }

    private void stop(Object reason) {
        CompletableFuture<?> running = coroutine;
        if (stop.compareAndSet(null, reason) && stepping && running != null) running.cancel(true);
    }

    private void wakeUp() {
        Runnable then = isDone() ? waiting.getAndSet(null) : null;
        if (then != null) then.run();
    }

    // For the coroutine, and for whoever makes both.

    /** Tells who is to be cancelled; it waits for the demand by now. */
    void serveWith(CompletableFuture<?> publishing) {
        coroutine = publishing;
    }

    /** The subscriber knows its subscription: signals may begin. Until then none overlaps with that one. */
    void open() {
        open = true;
        wakeUp();
    }

    boolean isStopped() {
        return stop.get() != null;
    }

    /** What the subscriber is to be told about the stop; null if it is to be told nothing. */
    @Nullable
    Throwable refusal() {
        return stop.get() instanceof Throwable refused ? refused : null;
    }

    /** Says that a step begins. Refused when it is too late to be interrupted. */
    boolean beginsStep() {
        stepping = true;
        return !isStopped();
    }

    void endsStep() {
        stepping = false;
    }

    /** An item is about to be delivered. */
    void served() {
        asked.getAndUpdate(left -> left == Long.MAX_VALUE ? left : left - 1);
    }

    /** The last signal is about to be given. Returns false if the subscriber does not want to hear it. */
    boolean ends() {
        return stop.getAndSet(QUIETLY) != QUIETLY;
    }

    /** Nothing is left to be waited for: drops what leads to the coroutine, and from there to the subscriber. */
    void forget() {
        stop.set(QUIETLY);
        waiting.set(null);
        coroutine = null;
    }

    @Override
    public boolean isDone() {
        return open && (asked.get() > 0 || isStopped());
    }

    @Override
    @SuppressWarnings("NullAway") // Void
    public @Nullable Void take() {
        return null;
    }

    @Override
    public void whenDone(Runnable then) {
        waiting.set(then);
        wakeUp();
    }

    @Override
    public String toString() {
        return "Demand[" + (isStopped() ? "stopped" : asked.get()) + "]";
    }
}

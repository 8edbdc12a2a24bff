// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import org.jspecify.annotations.Nullable;

/**
 * A callback that a loop is going to run.
 *
 * <pre>{@code
 * Handle handle = loop.callSoon(() -> System.out.println("soon"));
 * handle.cancel();                                // it will not run
 * }</pre>
 */
public class Handle {
    private static final Runnable CANCELLED = () -> {};

    /** {@link #CANCELLED} after a cancellation, so that nothing is kept alive. */
    private Runnable callback;

    /** As in {@link ThreadState#context}. */
    Object context;

    /** The one posted before this one, while it is in the {@link Wakeup}. */
    @Nullable
    Handle below;

    Handle(Runnable callback, Object context) {
        this.callback = callback;
        this.context = context;
    }

    /**
     * Prevents the call; without effect once it has been made: {@code handle.cancel();}.
     */
    public void cancel() {
        callback = CANCELLED;
        context = Values.NONE;
    }

    /**
     * Whether {@link #cancel} was called: {@code handle.isCancelled()}.
     *
     * @return true after a cancellation
     */
    public final boolean isCancelled() {
        return callback == CANCELLED;
    }

    /** Runs the callback, in its context, which the loop has set. */
    void call() {
        callback.run();
    }

    /** Called instead when the loop is closed: for who waits elsewhere. */
    void dropped() {}

    /** What messages call the callback. */
    Object named() {
        return callback;
    }

    /** What is called: {@code Handle[Host$$Lambda/0x01]}, or {@code Handle[cancelled]}. */
    @Override
    public String toString() {
        return "Handle[" + (isCancelled() ? "cancelled" : named()) + "]";
    }
}

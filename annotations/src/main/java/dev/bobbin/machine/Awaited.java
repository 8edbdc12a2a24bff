// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Awaitable;
import dev.bobbin.Gen;
import org.jspecify.annotations.Nullable;

/**
 * What a coroutine waits for without running anything in its place: a promise, a Java future, one turn of a loop. It is
 * handed to whoever drives the coroutine, who goes on when it is done.
 *
 * <pre>{@code
 * final class Ready extends Awaited<String> {     // the simplest: never leaves the body
 *     public boolean isDone() { return true; }
 *     public String take() { return "now"; }
 *     public void whenDone(Runnable then) { then.run(); }
 * }
 * }</pre>
 *
 * @param <T> the value of awaiting it
 */
public abstract class Awaited<T extends @Nullable Object> implements Awaitable<T> {
    /** For promises and their like. */
    protected Awaited() {}

    /**
     * Whether {@link #take()} has something to tell: {@code if (promise.isDone()) use(promise.take());}. The await asks
     * once before it leaves the body.
     *
     * @return whether waiting would be in vain
     */
    public abstract boolean isDone();

    /**
     * The value, or the exception, thrown as it is: {@code String page = promise.take();}. Called only when done.
     *
     * @return the value
     */
    public abstract T take();

    /**
     * {@link #take()} if {@link #isDone()}: what an await asks, by one call where two would do. For those who can answer
     * quicker: {@code return done ? value : otherwise;}.
     *
     * @param otherwise what to return if this is not done
     * @return the value, or {@code otherwise}
     */
    public @Nullable Object takeOr(@Nullable Object otherwise) {
        return isDone() ? take() : otherwise;
    }

    /**
     * Calls back when this is done, on whatever thread that happens: {@code promise.whenDone(driver);}.
     *
     * @param then what to run, once
     */
    public abstract void whenDone(Runnable then);

    /**
     * Asks what is awaited to stop, because the coroutine that waits for it was cancelled:
     * {@code promise.cancel("shutting down");}.
     *
     * @param message why, or null
     * @return whether it will be done with a {@link dev.bobbin.Cancelled}; false if it cannot be stopped
     */
    public boolean cancel(@Nullable String message) {
        return false;
    }

    /** Hands this out once, then gives its value: {@code Gen<?, ?, T> steps = promise.awaiting();}. */
    @Override
    public Gen<?, ?, ? extends T> awaiting() {
        return new HandedOutOnce<>(this);
    }
}

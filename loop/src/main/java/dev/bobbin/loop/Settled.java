// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import org.jspecify.annotations.Nullable;

/**
 * How one of several awaitables ended: with a value, or with a failure.
 *
 * <pre>{@code
 * for (Settled<Page> page : await(Async.gatherSettled(fetch(a), fetch(b)))) {
 *     if (page.isFailure()) report(page.failure());
 *     else store(page.value());
 * }
 * }</pre>
 *
 * @param value the value, or null
 * @param failure the exception, {@link dev.bobbin.Cancelled} if it was cancelled, or null if there is a value
 * @param <T> the type of the value
 */
public record Settled<T extends @Nullable Object>(
        @Nullable T value, @Nullable Throwable failure) {
    /** How a promise ended that is done; having been asked, its exception is not reported as overlooked. */
    static <T extends @Nullable Object> Settled<T> of(Promise<T> done) {
        Throwable failure = done.isCancelled() ? done.cancellation() : done.exception();
        return failure == null ? new Settled<>(done.result(), null) : new Settled<>(null, failure);
    }

    /**
     * Whether it threw or was cancelled: {@code if (page.isFailure()) …}.
     *
     * @return true if there is a {@link #failure()}
     */
    public boolean isFailure() {
        return failure != null;
    }

    /**
     * The value, or throws the exception, checked ones too: {@code Page page = settled.get();}.
     *
     * @return the value
     */
    @SuppressWarnings("NullAway") // a T is what was given for the value
    public T get() {
        if (failure != null) throw Thrown.asIs(failure);
        return value;
    }
}

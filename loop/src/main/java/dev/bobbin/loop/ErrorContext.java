// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong where nobody could be told but the loop.
 *
 * <pre>{@code
 * loop.setExceptionHandler((l, error) -> log.warn(error.message(), error.exception()));
 * }</pre>
 *
 * @param message what happened: {@code "Exception in callback …"}
 * @param exception the exception, if there is one
 * @param handle the callback that threw it, if it was one
 * @param promise the promise or task that it is about, if it still exists
 * @param source whatever else it is about: an asynchronous generator, the name of a task, a former context
 */
public record ErrorContext(
        String message,
        @Nullable Throwable exception,
        @Nullable Handle handle,
        @Nullable Promise<?> promise,
        @Nullable Object source) {

    /**
     * A context about nothing in particular: {@code loop.callExceptionHandler(ErrorContext.of("no more space", e));}.
     *
     * @param message what happened
     * @param exception the exception, or null
     * @return the context
     */
    public static ErrorContext of(String message, @Nullable Throwable exception) {
        return new ErrorContext(message, exception, null, null, null);
    }

    /**
     * A context about a promise or task: {@code ErrorContext.of("lost", e, task)}.
     *
     * @param message what happened
     * @param exception the exception, or null
     * @param promise the promise
     * @return the context
     */
    public static ErrorContext of(String message, @Nullable Throwable exception, Promise<?> promise) {
        return new ErrorContext(message, exception, null, promise, null);
    }

    /** The same, about something else as well: {@code ErrorContext.of("lost", e).withSource(connection)}. */
    ErrorContext withSource(@Nullable Object what) {
        return new ErrorContext(message, exception, handle, promise, what);
    }
}

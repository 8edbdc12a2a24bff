// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import org.jspecify.annotations.Nullable;

/** What went wrong where. */
public record ErrorContext(
        String message,
        @Nullable Throwable exception,
        @Nullable Handle handle,
        @Nullable Promise<?> promise,
        @Nullable Object source) {

    public static ErrorContext of(String message, @Nullable Throwable exception) {
        return new ErrorContext(message, exception, null, null, null);
    }

    public static ErrorContext of(String message, @Nullable Throwable exception, Promise<?> promise) {
        return new ErrorContext(message, exception, null, promise, null);
    }
}

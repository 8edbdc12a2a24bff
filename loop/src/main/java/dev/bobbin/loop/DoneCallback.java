// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A callback that is called with a promise which is done: registered there first, then ready to run. */
final class DoneCallback<T extends @Nullable Object> extends Handle {
    private static final Runnable NEVER = () -> {};

    private final Promise<T> promise;
    private final Consumer<? super Promise<T>> callback;

    DoneCallback(Promise<T> promise, Consumer<? super Promise<T>> callback, Object context) {
        super(NEVER, context);
        this.promise = promise;
        this.callback = callback;
    }

    boolean calls(Consumer<?> other) {
        return callback.equals(other);
    }

    @Override
    void call() {
        callback.accept(promise);
    }

    @Override
    Object named() {
        return callback;
    }
}

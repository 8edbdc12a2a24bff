// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.machine.Awaited;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** asyncio's Future. */
public class Promise<T extends @Nullable Object> extends Awaited<T> {
    public Promise() {}

    public Promise(Loop loop) {
        throw new UnsupportedOperationException("skeleton" + loop);
    }

    public static <T extends @Nullable Object> Promise<T> of(CompletionStage<T> stage) {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public final boolean isDone() {
        throw new UnsupportedOperationException("skeleton");
    }

    public final boolean isCancelled() {
        throw new UnsupportedOperationException("skeleton");
    }

    public T result() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The exception, or null; throws Cancelled for a cancelled one, InvalidStateException for a pending one. */
    public final @Nullable Throwable exception() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setResult(T value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setException(Throwable exception) {
        throw new UnsupportedOperationException("skeleton");
    }

    public final boolean cancel() {
        return cancel(null);
    }

    /** Overridable: a promise that stands for others cancels those. */
    @Override
    public boolean cancel(@Nullable String message) {
        throw new UnsupportedOperationException("skeleton");
    }

    public final void addDoneCallback(Consumer<? super Promise<T>> callback) {
        throw new UnsupportedOperationException("skeleton");
    }

    public final void addDoneCallback(Consumer<? super Promise<T>> callback, Context context) {
        throw new UnsupportedOperationException("skeleton");
    }

    public final int removeDoneCallback(Consumer<? super Promise<T>> callback) {
        throw new UnsupportedOperationException("skeleton");
    }

    public final Loop loop() {
        throw new UnsupportedOperationException("skeleton");
    }

    public final CompletableFuture<T> toCompletableFuture() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public final T take() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public final void whenDone(Runnable then) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The Cancelled that a cancelled promise throws (with its message); null for any other. For Gathering and the like. */
    final dev.bobbin.@Nullable Cancelled cancellation() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Marks the exception as seen, so that it is not reported as never retrieved. */
    final void retrieved() {
        throw new UnsupportedOperationException("skeleton");
    }
}

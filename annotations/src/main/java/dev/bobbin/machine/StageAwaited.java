// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Cancelled;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A future of plain Java that a coroutine awaits. Its exception arrives unwrapped, its cancellation as
 * {@link Cancelled}.
 *
 * <pre>{@code Awaited<String> page = StageAwaited.of(CompletableFuture.supplyAsync(() -> fetch(uri)));}</pre>
 *
 * @param <T> the value
 */
public final class StageAwaited<T extends @Nullable Object> extends Awaited<T> {
    private final CompletionStage<? extends T> stage;
    private final CompletableFuture<? extends T> future;

    private StageAwaited(CompletionStage<? extends T> stage) {
        this.stage = stage;
        this.future = futureOf(stage);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> futureOf(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture();
        } catch (UnsupportedOperationException e) { // a stage may refuse this, and nothing else
            CompletableFuture<T> copy = new CompletableFuture<>();
            stage.whenComplete((value, failure) -> {
                if (failure == null) copy.complete(value);
                else copy.completeExceptionally(failure);
            });
            return copy;
        }
    }

    /**
     * Lets a stage be awaited: {@code StageAwaited.of(future).isDone()}.
     *
     * @param stage the future
     * @param <T> its value
     * @return it, as something to await
     */
    public static <T extends @Nullable Object> StageAwaited<T> of(CompletionStage<? extends T> stage) {
        return new StageAwaited<>(stage);
    }

    /**
     * What is awaited: {@code awaited.stage() == future}.
     *
     * @return the future
     */
    public CompletionStage<? extends T> stage() {
        return stage;
    }

    @Override
    public boolean isDone() {
        return future.isDone();
    }

    @Override
    public T take() {
        Throwable failure = future.isCompletedExceptionally() ? failure() : null;
        if (failure == null) return future.join();
        throw Raised.sneaky(unwrapped(failure));
    }

    /** As dependent stages see it: what {@code get()} and {@code join()} throw differs from JDK to JDK. */
    private @Nullable Throwable failure() {
        return future.<@Nullable Throwable>handle((value, failure) -> failure).join();
    }

    /** What a future failed with, without the wrapper that dependent stages put around it. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) cause = cause.getCause();
        return cause instanceof CancellationException ? new Cancelled(cause.getMessage()) : cause;
    }

    /** Not on the stage, which for a minimal one is another future than the one that {@link #cancel} cancels. */
    @Override
    public void whenDone(Runnable then) {
        future.whenComplete((value, failure) -> then.run());
    }

    @Override
    public boolean cancel(@Nullable String message) {
        return future.cancel(true);
    }

    @Override
    public String toString() {
        return "StageAwaited[" + stage + "]";
    }
}

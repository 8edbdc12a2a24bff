// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@link Promise#of}: follows a future of plain Java, and cancels it when it is cancelled itself. */
final class StagePromise<T extends @Nullable Object> extends Promise<T> {
    private final CompletionStage<T> stage;
    private boolean expected = true;

    private StagePromise(CompletionStage<T> stage, Loop loop) {
        super(loop);
        this.stage = stage;
        loop.turns.outside++;
    }

    static <T extends @Nullable Object> Promise<T> of(CompletionStage<T> stage, Loop loop) {
        StagePromise<T> promise = new StagePromise<>(stage, loop);
        stage.whenComplete(
                (value, exception) -> loop.post(new Handle(() -> promise.arrived(value, exception), Values.NONE)));
        return promise;
    }

    private void arrived(T value, @Nullable Throwable exception) {
        noLongerExpected();
        if (!isPending()) return;
        if (exception == null) {
            complete(FULFILLED, value);
        } else if (exception instanceof CancellationException) {
            cancel(exception.getMessage());
        } else {
            Throwable cause = exception instanceof CompletionException ? exception.getCause() : null;
            fail(Thrown.storable(cause == null ? exception : cause));
        }
    }

    private void noLongerExpected() {
        if (expected) loop.turns.outside--;
        expected = false;
    }

    @Override
    public boolean cancel(@Nullable String message) {
        if (!super.cancel(message)) return false;
        noLongerExpected();
        if (stage instanceof CompletableFuture<?> future) future.cancel(false);
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Coro;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A promise as the rest of Java sees it: completes in the loop's thread, may be cancelled from any. */
final class PromiseFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final Loop loop;

    /** Used in the loop's thread only. */
    private @Nullable Promise<T> promise;

    private PromiseFuture(Loop loop) {
        this.loop = loop;
    }

    static <T extends @Nullable Object> CompletableFuture<T> of(Promise<T> promise) {
        PromiseFuture<T> future = new PromiseFuture<>(promise.loop);
        future.follow(promise);
        return future;
    }

    /** {@link Async#runThreadsafe}: the task is made in the loop's thread. */
    static <T extends @Nullable Object> CompletableFuture<T> ofTask(Coro<T> coro, Loop loop) {
        PromiseFuture<T> future = new PromiseFuture<>(loop);
        if (!loop.post(future.new Start(coro))) throw new IllegalStateException("Event loop is closed");
        return future;
    }

    /** Makes the task. A loop that is closed before cannot do so, and whoever waits for the future must know that. */
    private final class Start extends Handle {
        private final Coro<T> coro;

        Start(Coro<T> coro) {
            super(() -> runTask(coro), ThreadState.current().values());
            this.coro = coro;
        }

        @Override
        void dropped() {
            coro.close();
            PromiseFuture.super.cancel(false);
        }
    }

    private void runTask(Coro<T> coro) {
        if (isDone()) {
            coro.close();
            return;
        }
        try {
            follow(loop.createTask(coro));
        } catch (Throwable t) {
            completeExceptionally(t);
            throw t;
        }
    }

    private void follow(Promise<T> followed) {
        promise = followed;
        if (followed.isPending()) {
            followed.addWaiter(new DoneCallback<>(followed, this::settle, Values.NONE));
        } else {
            settle(followed);
        }
    }

    private void settle(Promise<T> done) {
        if (done.isCancelled()) {
            super.cancel(false);
            return;
        }
        Throwable exception = done.exception();
        if (exception == null) {
            complete(done.result());
        } else {
            completeExceptionally(exception);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) loop.post(new Handle(this::cancelPromise, Values.NONE));
        return cancelled;
    }

    private void cancelPromise() {
        if (promise != null) promise.cancel();
    }
}

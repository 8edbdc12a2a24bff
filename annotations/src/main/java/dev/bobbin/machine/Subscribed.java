// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.AsyncIterator;
import dev.bobbin.Awaitable;
import dev.bobbin.StopAsyncIteration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The items of a publisher, asked for one by one. */
final class Subscribed<T extends @Nullable Object> implements AsyncIterator<T>, Flow.Subscriber<T> {
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private @Nullable CompletableFuture<T> asked;
    private @Nullable Throwable end;

    private Subscribed() {}

    static <T extends @Nullable Object> Subscribed<T> to(Flow.Publisher<? extends T> publisher) {
        Subscribed<T> items = new Subscribed<>();
        publisher.subscribe(items);
        return items;
    }

    @Override
    public Awaitable<T> anext() {
        CompletableFuture<T> next = new CompletableFuture<>();
        synchronized (this) {
            if (end != null) next.completeExceptionally(end);
            else asked = next;
        }
        if (!next.isDone()) subscription.thenAccept(ready -> ready.request(1));
        return StageAwaited.of(next);
    }

    @Override
    public void onSubscribe(Flow.Subscription ready) {
        if (!subscription.complete(ready)) ready.cancel();
    }

    @Override
    public void onNext(T item) {
        Objects.requireNonNull(item, "onNext(null)");
        CompletableFuture<T> waiting;
        synchronized (this) {
            waiting = asked;
            asked = null;
        }
        if (waiting != null) waiting.complete(item);
    }

    @Override
    public void onError(Throwable failure) {
        end(Objects.requireNonNull(failure, "onError(null)"));
    }

    @Override
    public void onComplete() {
        end(new StopAsyncIteration());
    }

    private void end(Throwable reason) {
        CompletableFuture<T> waiting;
        synchronized (this) {
            end = reason;
            waiting = asked;
            asked = null;
        }
        if (waiting != null) waiting.completeExceptionally(reason);
    }
}

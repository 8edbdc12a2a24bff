// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code shield}: a promise that ends as another one does, and keeps its own cancellation to itself. */
final class Shielding {
    private Shielding() {}

    static <T extends @Nullable Object> Promise<T> of(Awaitable<T> awaitable) {
        Promise<T> inner = Async.ensure(awaitable);
        if (inner.isDone()) return inner;
        Promise<T> outer = new Promise<>(inner.loop());
        Consumer<Promise<T>> pass = done -> pass(done, outer);
        inner.addDoneCallback(pass);
        outer.addDoneCallback(done -> {
            if (!inner.isDone()) inner.removeDoneCallback(pass);
        });
        return outer;
    }

    private static <T extends @Nullable Object> void pass(Promise<T> inner, Promise<T> outer) {
        Settled<T> end = Settled.of(inner);
        if (outer.isDone()) return;
        if (end.failure() instanceof Cancelled cancelled) outer.cancel(cancelled.getMessage());
        else if (end.failure() != null) outer.setException(end.failure());
        else outer.setResult(end.get());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Gen;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A coroutine of a user who writes one by hand: all it does is to await something. */
final class ByHand<T extends @Nullable Object> implements Coro<T> {
    private final Awaitable<T> target;
    private final Gen<?, ?, ? extends T> steps;

    ByHand(Awaitable<T> target) {
        this.target = target;
        this.steps = target.awaiting();
    }

    @Override
    public Gen<?, ?, ? extends T> awaiting() {
        return steps;
    }

    @Override
    @SuppressWarnings("unchecked") // as a driver does that does not know what it drives
    public @Nullable Object send(@Nullable Object value) {
        return ((Gen<?, @Nullable Object, ?>) steps).send(value);
    }

    @Override
    public @Nullable Object raise(Throwable exception) {
        return steps.raise(exception);
    }

    @Override
    public void close() {
        steps.close();
    }

    @Override
    public T result() {
        return steps.result();
    }

    @Override
    public Gen.State state() {
        return steps.state();
    }

    @Override
    public @Nullable Object awaited() {
        Iterator<?> delegate = steps.delegate();
        return delegate == null ? target : delegate;
    }

    @Override
    public String toString() {
        return "ByHand[" + target + "]";
    }
}

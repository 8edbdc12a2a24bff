// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Gen;
import org.jspecify.annotations.Nullable;

/** A coroutine that does nothing but await something: what {@link Async#ensure} runs for an awaitable of the user's. */
final class AwaitingCoro<T extends @Nullable Object> implements Coro<T> {
    private final Awaitable<T> awaitable;
    private @Nullable Gen<?, Object, ? extends T> steps;

    AwaitingCoro(Awaitable<T> awaitable) {
        this.awaitable = awaitable;
    }

    @SuppressWarnings("unchecked") // what is sent goes where a coroutine's driver wants it
    private Gen<?, Object, ? extends T> steps() {
        if (steps == null) steps = (Gen<?, Object, ? extends T>) awaitable.awaiting();
        return steps;
    }

    @Override
    @SuppressWarnings("NullAway") // null is what a task sends
    public @Nullable Object send(@Nullable Object value) {
        return steps().send(value);
    }

    @Override
    public @Nullable Object raise(Throwable exception) {
        return steps().raise(exception);
    }

    @Override
    public void close() {
        steps().close();
    }

    @Override
    public T result() {
        return steps().result();
    }

    @Override
    public Gen.State state() {
        return steps == null ? Gen.State.CREATED : steps.state();
    }

    @Override
    public Gen<?, ?, ? extends T> awaiting() {
        return steps();
    }

    @Override
    public String toString() {
        return "Coro[awaits " + awaitable + "]";
    }
}

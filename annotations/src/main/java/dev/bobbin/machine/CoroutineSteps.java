// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The generator that {@code coro.awaiting()} gives: it passes on what the coroutine hands out, and what is sent to it. */
final class CoroutineSteps<T extends @Nullable Object> implements Gen<@Nullable Object, @Nullable Object, T> {
    private final Coro<T> coroutine;
    private boolean fetched;
    private @Nullable Object ahead;

    CoroutineSteps(Coro<T> coroutine) {
        this.coroutine = coroutine;
    }

    @Override
    public boolean hasNext() {
        if (fetched) return true;
        if (coroutine.state() == State.CLOSED) return false;
        try {
            ahead = coroutine.send(null);
            fetched = true;
        } catch (StopIteration end) { // result() still tells the value
            fetched = false;
        }
        return fetched;
    }

    @Override
    @SuppressWarnings("NullAway") // Y is @Nullable Object
    public @Nullable Object next() {
        if (!fetched) return coroutine.send(null);
        Object item = ahead;
        fetched = false;
        ahead = null;
        return item;
    }

    @Override
    @SuppressWarnings("NullAway") // Y is @Nullable Object
    public @Nullable Object send(@Nullable Object value) {
        if (fetched) throw GeneratorMachine.unread("send");
        return coroutine.send(value);
    }

    @Override
    @SuppressWarnings("NullAway") // Y is @Nullable Object
    public @Nullable Object raise(Throwable exception) {
        if (fetched) throw GeneratorMachine.unread("raise");
        return coroutine.raise(exception);
    }

    @Override
    public void close() {
        fetched = false;
        ahead = null;
        coroutine.close();
    }

    @Override
    public T result() {
        return coroutine.result();
    }

    @Override
    public State state() {
        return coroutine.state();
    }

    @Override
    public @Nullable Iterator<?> delegate() {
        return coroutine.awaited() instanceof Iterator<?> iterator ? iterator : null;
    }

    @Override
    public String toString() {
        return coroutine.toString();
    }
}

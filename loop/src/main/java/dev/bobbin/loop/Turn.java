// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.machine.Awaited;
import org.jspecify.annotations.Nullable;

/** {@code Async.sleep(Duration.ZERO)}: lets everybody else run once. A task that waits for it is simply ready again. */
final class Turn<T extends @Nullable Object> extends Awaited<T> implements Coro<T> {
    private final @Nullable Object result;
    private Gen.State state = Gen.State.CREATED;

    Turn(@Nullable Object result) {
        this.result = result;
    }

    @Override
    public boolean isDone() {
        if (state != Gen.State.CREATED) return true;
        state = Gen.State.SUSPENDED;
        return false;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public T take() {
        state = Gen.State.CLOSED;
        return (T) result;
    }

    @Override
    public void whenDone(Runnable then) {
        then.run();
    }

    private void refuseIfOver() {
        if (state == Gen.State.CLOSED) {
            throw new IllegalStateException("cannot reuse already awaited coroutine: " + this);
        }
    }

    @Override
    public @Nullable Object send(@Nullable Object value) {
        refuseIfOver();
        if (state == Gen.State.SUSPENDED) throw new StopIteration(take());
        if (value != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started coroutine");
        }
        isDone();
        return null;
    }

    @Override
    public @Nullable Object raise(Throwable exception) {
        refuseIfOver();
        close();
        throw Thrown.asIs(exception);
    }

    @Override
    public void close() {
        state = Gen.State.CLOSED;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public T result() {
        if (state != Gen.State.CLOSED) throw new IllegalStateException(this + " is not over: it has no result yet");
        return (T) result;
    }

    @Override
    public Gen.State state() {
        return state;
    }

    @Override
    public String toString() {
        return "Async.sleep(0)";
    }
}

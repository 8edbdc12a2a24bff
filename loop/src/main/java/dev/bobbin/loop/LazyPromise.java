// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that is its own promise: nothing happens before it is awaited, and then no further object is needed. In
 * the loop it is not to be taken for a promise that somebody else completes: {@code instanceof Coro} comes first.
 */
abstract class LazyPromise<T extends @Nullable Object> extends Promise<T> implements Coro<T> {
    /** Tells the constructor of promises without a loop from the others. */
    enum Unbound {
        YET
    }

    private boolean started;
    private boolean over;

    LazyPromise() {
        super(Unbound.YET);
    }

    /** Sets in motion what completes this; called once, in the loop. */
    abstract void start();

    @Override
    final boolean startsHere() {
        if (started) return false;
        if (over) throw new IllegalStateException("cannot reuse already awaited coroutine: " + this);
        loop = Loop.current();
        started = true;
        start();
        return !isPending();
    }

    @Override
    public boolean cancel(@Nullable String message) {
        return started && super.cancel(message);
    }

    @Override
    public final @Nullable Object send(@Nullable Object value) {
        if (over) throw new IllegalStateException("cannot reuse already awaited coroutine: " + this);
        if (!started && value != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started coroutine");
        }
        if (!started && !startsHere()) return this;
        if (!isPending()) over = true;
        throw new StopIteration(take());
    }

    @Override
    public final @Nullable Object raise(Throwable exception) {
        if (over) throw new IllegalStateException("cannot reuse already awaited coroutine: " + this);
        close();
        throw Thrown.asIs(exception);
    }

    @Override
    public final void close() {
        over = true;
        cancel(null);
    }

    @Override
    public final Gen.State state() {
        if (over || !isPending()) return Gen.State.CLOSED;
        return started ? Gen.State.SUSPENDED : Gen.State.CREATED;
    }
}

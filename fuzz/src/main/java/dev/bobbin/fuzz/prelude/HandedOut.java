// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.prelude;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import org.jspecify.annotations.Nullable;

/** A generator written by hand: hands one value out, and returns what it is sent. */
final class HandedOut implements Gen<Object, @Nullable Object, @Nullable Object> {
    private final Object value;
    private final boolean swallows;
    private State state = State.CREATED;

    HandedOut(Object value, boolean swallows) {
        this.value = value;
        this.swallows = swallows;
    }

    @Override
    public boolean hasNext() {
        return state == State.CREATED;
    }

    @Override
    public Object next() {
        return send(null);
    }

    @Override
    public Object send(@Nullable Object sent) {
        if (state != State.CREATED) {
            state = State.CLOSED;
            throw new StopIteration(sent);
        }
        state = State.SUSPENDED;
        return value;
    }

    @Override
    public Object raise(Throwable exception) {
        state = State.CLOSED;
        if (swallows) throw new StopIteration();
        throw HandedOut.<RuntimeException>sneaky(exception);
    }

    @Override
    public void close() {
        state = State.CLOSED;
    }

    @Override
    @SuppressWarnings("NullAway") // R is @Nullable Object
    public @Nullable Object result() {
        return null;
    }

    @Override
    public State state() {
        return state;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable exception) throws E {
        throw (E) exception;
    }
}

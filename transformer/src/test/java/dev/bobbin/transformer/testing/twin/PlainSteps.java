// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.twin;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.transformer.testing.oracle.Sneaky;
import java.util.Iterator;

/** A plain iterator as something that a coroutine can await: {@code yield from} treats it so. */
final class PlainSteps implements Gen<Object, Object, Object> {
    private final Iterator<?> target;
    private State state = State.CREATED;

    PlainSteps(Iterator<?> target) {
        this.target = target;
    }

    Iterator<?> target() {
        return target;
    }

    @Override
    public boolean hasNext() {
        return target.hasNext();
    }

    @Override
    public Object next() {
        state = State.SUSPENDED;
        if (target.hasNext()) return target.next();
        state = State.CLOSED;
        throw new StopIteration(null);
    }

    @Override
    public Object send(Object value) {
        throw new UnsupportedOperationException(
                "send: the delegate is a plain iterator (" + target.getClass().getName() + "), not a generator");
    }

    @Override
    public Object raise(Throwable exception) {
        throw Sneaky.thrown(exception);
    }

    @Override
    public void close() {
        try {
            if (target instanceof AutoCloseable closeable) closeable.close();
        } catch (Exception e) {
            throw Sneaky.thrown(e);
        }
    }

    @Override
    public Object result() {
        return null;
    }

    @Override
    public State state() {
        return state;
    }
}

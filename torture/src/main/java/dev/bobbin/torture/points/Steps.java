// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.points;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;

/** A generator by hand: hands out two items, then returns its number. */
final class Steps implements Gen<Object, Object, Integer> {
    private static final int ITEMS = 2;

    private final int number;
    private int handedOut;

    Steps(int number) {
        this.number = number;
    }

    @Override
    public boolean hasNext() {
        return handedOut < ITEMS;
    }

    @Override
    public Object next() {
        if (handedOut++ < ITEMS) return Points.ITEM;
        throw new StopIteration(number);
    }

    @Override
    public Object send(Object value) {
        return next();
    }

    @Override
    public Object raise(Throwable exception) {
        handedOut = ITEMS;
        throw new IllegalStateException(exception);
    }

    @Override
    public void close() {
        handedOut = ITEMS;
    }

    @Override
    public Integer result() {
        return number;
    }

    @Override
    public State state() {
        return hasNext() ? State.SUSPENDED : State.CLOSED;
    }
}

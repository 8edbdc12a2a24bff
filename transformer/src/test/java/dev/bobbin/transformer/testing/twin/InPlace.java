// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.twin;

import dev.bobbin.Coro;
import dev.bobbin.Gen;

/** A generator that runs in the place of the coroutine that awaits it. Nobody drives this by hand. */
record InPlace(Gen<?, ?, ?> steps) implements Coro<Object> {
    @Override
    public Gen<?, ?, ?> awaiting() {
        return steps;
    }

    @Override
    public Object send(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object raise(Throwable exception) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object result() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Gen.State state() {
        throw new UnsupportedOperationException();
    }
}

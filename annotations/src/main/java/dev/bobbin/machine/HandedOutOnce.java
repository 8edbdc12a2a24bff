// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import org.jspecify.annotations.Nullable;

/**
 * An {@link Awaited} as a generator, for those who await it by hand.
 *
 * <pre>{@code
 * if (!awaited.isDone()) Gen.yield(awaited);
 * return Gen.end(awaited.take());
 * }</pre>
 */
final class HandedOutOnce<T extends @Nullable Object> extends GeneratorMachine<Awaited<T>, @Nullable Object, T> {
    private final Awaited<T> awaited;

    HandedOutOnce(Awaited<T> awaited) {
        this.awaited = awaited;
    }

    @Override
    protected boolean resume(@Nullable Object in) {
        if (state < CREATED) return notResumable();
        try {
            boolean created = begin() == CREATED;
            if (created && !awaited.isDone()) {
                state = 1;
                return true;
            }
            if (!created) received(in);
            return returned(takenFrom(awaited));
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    /** The value of what a coroutine was resumed for; whoever resumed it too early did not know how to wait. */
    static <T extends @Nullable Object> T takenFrom(Awaited<T> awaited) {
        if (!awaited.isDone()) throw new IllegalStateException("resumed before it was done: " + awaited);
        return awaited.take();
    }

    @Override
    protected Awaited<T> value() {
        return awaited;
    }

    @Override
    protected void release() {
        // what was awaited stays: it is all that this is
    }

    @Override
    protected String metadata() {
        return "dev.bobbin.Awaitable.awaiting|||0 -";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that does nothing but await something: what a task runs for a {@code Coro} that is no machine.
 *
 * <pre>{@code return Coro.done(Coro.await(target));}</pre>
 */
final class AwaitOnly<T extends @Nullable Object> extends CoroutineMachine<T> {
    private final Awaitable<? extends T> target;

    AwaitOnly(Awaitable<? extends T> target) {
        this.target = target;
    }

    @Override
    public Coro<? extends T> coroutine() {
        return target instanceof Coro<? extends T> coro ? coro : this;
    }

    @Override
    protected boolean resume(@Nullable Object in) {
        if (state < CREATED) return notResumable();
        transfer = in;
        try {
            if (begin() == CREATED && awaits(target)) return waits(1);
            return returned(awaitedValue());
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    @Override
    protected void release() {
        // the target stays: it tells what this was
    }

    @Override
    protected String metadata() {
        return target.getClass().getName() + ".await|||0 -";
    }
}

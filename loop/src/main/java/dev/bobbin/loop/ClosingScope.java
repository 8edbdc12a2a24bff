// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import org.jspecify.annotations.Nullable;

/** Closes what its body used. */
final class ClosingScope<C extends AsyncCloseable> implements AsyncScope<C> {
    private final C resource;

    ClosingScope(C resource) {
        this.resource = resource;
    }

    @Override
    public Awaitable<C> enter() {
        return Coro.done(resource);
    }

    @Override
    @Coroutine
    public Coro<Boolean> exit(@Nullable Throwable error) {
        await(resource.aclose());
        return Coro.done(false);
    }
}

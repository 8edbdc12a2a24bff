// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import org.jspecify.annotations.Nullable;

/** Something that whoever runs coroutines on a thread puts in place for it. */
final class ThreadHooks<T> {
    static final ThreadHooks<AsyncGens> ASYNC_GENS = new ThreadHooks<>();
    static final ThreadHooks<Starter> STARTER = new ThreadHooks<>();

    private final ThreadLocal<@Nullable T> current = new ThreadLocal<>();

    private ThreadHooks() {}

    @Nullable
    T get() {
        return current.get();
    }

    /** Returns what was there before. */
    @Nullable
    T replace(@Nullable T next) {
        T before = current.get();
        if (next == null) current.remove();
        else current.set(next);
        return before;
    }
}

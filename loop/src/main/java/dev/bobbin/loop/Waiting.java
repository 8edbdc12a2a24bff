// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

final class Waiting {
    private Waiting() {}

    static <T extends @Nullable Object> Coro<Waited<T>> until(
            Collection<? extends Promise<T>> promises, @Nullable Duration timeout, Until until) {
        throw new UnsupportedOperationException("skeleton");
    }

    static <T extends @Nullable Object> Coro<T> atMost(Awaitable<T> awaitable, @Nullable Duration timeout) {
        throw new UnsupportedOperationException("skeleton");
    }
}

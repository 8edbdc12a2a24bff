// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class Gathering {
    private Gathering() {}

    static <T extends @Nullable Object> Promise<List<T>> all(Collection<? extends Awaitable<? extends T>> awaitables) {
        throw new UnsupportedOperationException("skeleton");
    }

    static <T extends @Nullable Object> Promise<List<Settled<T>>> settled(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        throw new UnsupportedOperationException("skeleton");
    }
}

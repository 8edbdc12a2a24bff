// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import org.jspecify.annotations.Nullable;

final class Shielding {
    private Shielding() {}

    static <T extends @Nullable Object> Promise<T> of(Awaitable<T> awaitable) {
        throw new UnsupportedOperationException("skeleton");
    }
}

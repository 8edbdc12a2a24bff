// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Coro;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** asyncio.timeout(). */
public final class Timeout {
    Timeout() {}

    static <T extends @Nullable Object> Coro<T> in(@Nullable Duration delay, Scoped<Timeout, T> body) {
        throw new UnsupportedOperationException("skeleton");
    }

    static <T extends @Nullable Object> Coro<T> at(long when, Scoped<Timeout, T> body) {
        throw new UnsupportedOperationException("skeleton");
    }
}

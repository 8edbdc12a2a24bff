// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Coro;
import org.jspecify.annotations.Nullable;

/** A body that runs within something: {@code group -> { ... }}. */
@FunctionalInterface
public interface Scoped<S, T extends @Nullable Object> {
    Coro<T> run(S scope) throws Exception;
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import org.jspecify.annotations.Nullable;

/** How one of several ended. */
public record Settled<T extends @Nullable Object>(
        @Nullable T value, @Nullable Throwable exception) {}

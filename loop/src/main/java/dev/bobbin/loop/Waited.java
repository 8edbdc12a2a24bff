// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Async#wait} returns. */
public record Waited<T extends @Nullable Object>(Set<Promise<T>> done, Set<Promise<T>> pending) {}

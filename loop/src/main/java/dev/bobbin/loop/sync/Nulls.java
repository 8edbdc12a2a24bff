// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import org.jspecify.annotations.Nullable;

/** Null in a collection that takes none; programs like it as the item that says "no more". */
final class Nulls {
    private static final Object NULL = new Object();

    private Nulls() {}

    static Object mask(@Nullable Object item) {
        return item == null ? NULL : item;
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // the inverse of mask, which took a T
    static <T extends @Nullable Object> T unmask(Object masked) {
        return (T) (masked == NULL ? null : masked);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import dev.bobbin.Awaitable;
import dev.bobbin.Gen;
import dev.bobbin.Generator;

/** What the innermost coroutine of a test awaits, in the place of a promise. */
final class Leaf {
    private Leaf() {}

    /** Hands one item after the other to the driver; worth what is sent for the last one. */
    static Awaitable<Object> handOut(Object... items) {
        return () -> handingOut(items);
    }

    @Generator
    private static Gen<Object, Object, Object> handingOut(Object... items) {
        Object received = null;
        for (Object item : items) received = Gen.yield(item);
        return Gen.end(received);
    }
}

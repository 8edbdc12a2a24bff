// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import dev.bobbin.loop.Loop;
import org.jspecify.annotations.Nullable;

/** The loop on which something was first waited for; nobody may wait for it on another one. */
final class LoopBinding {
    private final Object owner;
    private @Nullable Loop loop;

    LoopBinding(Object owner) {
        this.owner = owner;
    }

    /** The running loop, which is the one of the first call. */
    Loop loop() {
        Loop running = Loop.current();
        if (loop == null) loop = running;
        if (loop != running) {
            throw new IllegalStateException(
                    owner + " is bound to a different event loop: tasks of another loop wait for"
                            + " it, or have waited. Make one for each loop.");
        }
        return running;
    }
}

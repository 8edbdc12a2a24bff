// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.elsewhere;

import dev.bobbin.machine.CoroutineMachine;
import org.jspecify.annotations.Nullable;

/** The machine of a coroutine that is called, and never runs; as all that are emitted, in no package of the library. */
public final class Forgotten extends CoroutineMachine<Object> {
    @Override
    protected boolean resume(@Nullable Object in) {
        throw new IllegalStateException("nobody runs this");
    }

    @Override
    protected void release() {
        // nothing is kept
    }

    @Override
    protected String metadata() {
        return "com.acme.Host.compute|Host.java||12 -";
    }
}

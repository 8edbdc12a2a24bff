// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.testing;

import dev.bobbin.loop.LoopClock;
import java.time.Duration;

/** A clock that jumps. */
public final class VirtualClock implements LoopClock {
    public VirtualClock() {}

    @Override
    public long now() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Duration elapsed() {
        throw new UnsupportedOperationException("skeleton");
    }
}

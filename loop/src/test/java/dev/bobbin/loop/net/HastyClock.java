// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.LoopClock;
import java.time.Duration;

/** The system's clock, which a test can set forward. */
final class HastyClock implements LoopClock {
    private long ahead;

    void push(Duration time) {
        ahead += time.toNanos();
    }

    @Override
    public long now() {
        return System.nanoTime() + ahead;
    }
}

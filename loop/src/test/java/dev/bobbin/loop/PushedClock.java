// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.time.Duration;

/** A virtual clock that a test can push, as a busy loop lets time go by. */
public final class PushedClock implements LoopClock {
    private long now;

    public void push(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public boolean skipTo(long deadline) {
        now = Math.max(now, deadline);
        return true;
    }

    @Override
    public boolean isVirtual() {
        return true;
    }
}

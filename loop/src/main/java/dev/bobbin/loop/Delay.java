// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.time.Duration;

/** A duration in nanoseconds; a longer one than a clock can tell is nearly 150 years. */
final class Delay {
    private static final long LONGEST = Long.MAX_VALUE / 2;
    private static final long LONGEST_SECONDS = LONGEST / 1_000_000_000;

    private Delay() {}

    static long nanos(Duration delay) {
        long seconds = delay.getSeconds();
        if (seconds >= LONGEST_SECONDS) return LONGEST;
        return seconds <= -LONGEST_SECONDS ? -LONGEST : delay.toNanos();
    }
}

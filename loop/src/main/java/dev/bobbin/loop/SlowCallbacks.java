// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.Locale;
import java.util.function.Consumer;

/** Debug mode's watch: warns of callbacks and task steps that keep the loop from everything else. */
final class SlowCallbacks {
    private static final double NANOS_PER_SECOND = 1e9;

    boolean enabled;

    /** From how many nanoseconds on; 100 ms, as in asyncio. */
    long limit = 100_000_000;

    void watch(Object item, LoopClock clock, Consumer<Object> run) {
        long started = clock.now();
        try {
            run.accept(item);
        } finally {
            long took = clock.now() - started;
            if (took >= limit) warn(item, took);
        }
    }

    private static void warn(Object item, long took) {
        double seconds = took / NANOS_PER_SECOND;
        ErrorReports.warn(String.format(Locale.ROOT, "Executing %s took %.3f seconds", item, seconds));
    }
}

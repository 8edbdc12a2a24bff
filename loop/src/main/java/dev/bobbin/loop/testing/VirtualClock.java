// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.testing;

import dev.bobbin.loop.LoopClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still while anything can run, and then jumps to the next timer.
 *
 * <pre>{@code
 * VirtualClock clock = new VirtualClock();
 * Loop.run(Async.sleep(Duration.ofDays(1)), clock);
 * assertThat(clock.elapsed()).isEqualTo(Duration.ofDays(1));
 * }</pre>
 *
 * <p>It does not jump while a call of {@code Async.toThread} or {@code runInExecutor} is under way. A main task that
 * waits with nothing left to run is reported as a deadlock.
 */
public final class VirtualClock implements LoopClock {
    private final AtomicLong now = new AtomicLong();

    /** A clock that starts at zero: {@code Loop.run(main(), new VirtualClock());}. */
    public VirtualClock() {}

    @Override
    public long now() {
        return now.get();
    }

    /**
     * How far the clock has come: {@code assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(3));}.
     *
     * @return the time since it was made
     */
    public Duration elapsed() {
        return Duration.ofNanos(now.get());
    }

    /** Lets time pass while a callback runs, as if it were slow: {@code clock.advance(Duration.ofMillis(200));}.
     *
     * @param time how much
     */
    public void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    public boolean skipTo(long deadline) {
        now.accumulateAndGet(deadline, Math::max);
        return true;
    }

    @Override
    public boolean isVirtual() {
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@link Async#sleep}: coroutine, promise and timer in one, as there may be a million of them. */
class Sleep<T extends @Nullable Object> extends LazyPromise<T> implements TimerEntry {
    private final long delay;
    private int index = TimerQueue.OUTSIDE;
    private int sequence;

    Sleep(long delay) {
        this.delay = delay;
    }

    /** What awaiting this gives in the end. */
    @Nullable
    Object value() {
        return null;
    }

    @Override
    final void start() {
        loop.timers.add(this, loop.time() + delay);
    }

    /** The time has come: what waits for this runs in the next turn, behind all that is due at the same time. */
    final void end() {
        if (isPending()) complete(FULFILLED, value());
    }

    @Override
    public final boolean cancel(@Nullable String message) {
        if (index != TimerQueue.OUTSIDE) loop.timers.remove(this);
        return super.cancel(message);
    }

    @Override
    public final int index() {
        return index;
    }

    @Override
    public final void index(int newIndex) {
        index = newIndex;
    }

    @Override
    public final int sequence() {
        return sequence;
    }

    @Override
    public final void sequence(int newSequence) {
        sequence = newSequence;
    }

    @Override
    public final String toString() {
        return "Async.sleep(" + Duration.ofNanos(delay) + ")";
    }

    /** A sleep that brings something with it, which would cost all others a field. */
    static final class WithResult<T extends @Nullable Object> extends Sleep<T> {
        private final T value;

        WithResult(long delay, T value) {
            super(delay);
            this.value = value;
        }

        @Override
        @Nullable
        Object value() {
            return value;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/**
 * A callback that a loop is going to run at a certain time.
 *
 * <pre>{@code
 * TimerHandle alarm = loop.callLater(Duration.ofMinutes(5), this::giveUp);
 * alarm.cancel();                                 // frees the callback at once
 * }</pre>
 */
public abstract class TimerHandle extends Handle {
    TimerHandle(Runnable callback, Object context) {
        super(callback, context);
    }

    /**
     * When the callback is due, also after a cancellation: {@code long left = alarm.when() - loop.time();}.
     *
     * @return nanoseconds on the clock of {@link Loop#time}
     */
    public abstract long when();
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** A callback with a deadline. */
public abstract class TimerHandle extends Handle {
    TimerHandle() {}

    public abstract long when();
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

import java.time.Duration;

/** Coroutines that sleep, all at once. */
public interface Asleep {
    /**
     * Starts {@code n} tasks that sleep, calls {@code whenAllSleep} as soon as all do, and waits for them.
     *
     * @return how many woke up
     */
    int sleep(int n, Duration howLong, Runnable whenAllSleep);
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import dev.bobbin.benchmarks.workload.Posts;
import dev.bobbin.benchmarks.workload.Timers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JDK's scheduled executor, with one thread. */
public final class ScheduledExecutor implements Timers {
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, work -> new Thread(work, Posts.THREAD));
    private long fired;

    @Override
    public long fire(int n) throws InterruptedException {
        CountDownLatch allFired = new CountDownLatch(1);
        executor.execute(() -> register(n, allFired));
        allFired.await();
        return fired;
    }

    private void register(int n, CountDownLatch allFired) {
        fired = 0;
        Runnable count = () -> {
            if (++fired == n) allFired.countDown();
        };
        for (int i = 0; i < n; i++) executor.schedule(count, Timers.millis(i), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import dev.bobbin.benchmarks.workload.Callbacks;
import dev.bobbin.benchmarks.workload.Posts;
import dev.bobbin.benchmarks.workload.Timers;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The event loop of Netty, with nothing registered at its selector. */
public final class Netty implements Callbacks, Posts, Timers {
    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory(THREAD));
    private final EventLoop loop = group.next();
    private long sum;
    private int batchesLeft;
    private CountDownLatch allRan;

    @Override
    public long callSoon(int batches) throws InterruptedException {
        sum = 0;
        batchesLeft = batches;
        allRan = new CountDownLatch(1);
        loop.execute(this::batch);
        allRan.await();
        return sum;
    }

    private void batch() {
        if (batchesLeft-- == 0) {
            allRan.countDown();
            return;
        }
        Runnable count = this::count;
        for (int i = 0; i < BATCH; i++) loop.execute(count);
        loop.execute(this::batch);
    }

    private void count() {
        sum++;
    }

    @Override
    public long post(int n) throws InterruptedException {
        sum = 0;
        Runnable count = this::count;
        allRan = new CountDownLatch(1);
        for (int i = 0; i < n; i++) loop.execute(count);
        loop.execute(allRan::countDown);
        allRan.await();
        return sum;
    }

    @Override
    public long fire(int n) throws InterruptedException {
        allRan = new CountDownLatch(1);
        loop.execute(() -> register(n));
        allRan.await();
        return sum;
    }

    private void register(int n) {
        sum = 0;
        Runnable count = () -> {
            if (++sum == n) allRan.countDown();
        };
        for (int i = 0; i < n; i++) loop.schedule(count, Timers.millis(i), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
}

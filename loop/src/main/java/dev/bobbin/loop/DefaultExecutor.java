// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads for calls that block: virtual ones where the JDK has them, else a pool as large as asyncio's. */
final class DefaultExecutor {
    private static final int MOST_THREADS = 32;
    private static final int MORE_THAN_PROCESSORS = 4;
    private static final long IDLE_SECONDS = 60;

    private @Nullable ExecutorService service;
    private boolean shutDown;

    Executor get() {
        if (shutDown) throw new IllegalStateException("Executor shutdown has been called");
        if (service == null) service = create();
        return service;
    }

    void set(ExecutorService executor) {
        service = executor;
    }

    /** Lets the jobs end that have begun, without waiting for them. */
    void shutDown() {
        shutDown = true;
        if (service != null) service.shutdown();
    }

    private static ExecutorService create() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return pool();
        }
    }

    private static ExecutorService pool() {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() + MORE_THAN_PROCESSORS);
        AtomicInteger last = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), job -> {
                    Thread thread = new Thread(job, "bobbin-executor-" + last.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** {@link Loop#shutdownDefaultExecutor}. */
    static final class Shutdown extends LazyPromise<@Nullable Void> {
        @Override
        void start() {
            loop.defaultExecutor.shutDown();
            ExecutorService ending = loop.defaultExecutor.service;
            if (ending == null) {
                complete(FULFILLED, null);
                return;
            }
            Job<@Nullable Void> job = new Job<>(this, () -> {
                ending.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
                return null;
            });
            job.submit(waiting -> new Thread(waiting, "bobbin-executor-shutdown").start());
        }

        @Override
        public String toString() {
            return "Loop.shutdownDefaultExecutor()";
        }
    }
}

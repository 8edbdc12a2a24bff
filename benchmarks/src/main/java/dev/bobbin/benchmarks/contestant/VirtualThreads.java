// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Range;
import dev.bobbin.benchmarks.workload.Spawning;
import dev.bobbin.benchmarks.workload.Switching;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Virtual threads, all on one carrier thread; needs JDK 21, so that this is compiled against their method by name. */
public final class VirtualThreads implements Range, Switching, PingPong, Spawning, HandingOver {
    private static final MethodHandle START = starter();

    private long notes;
    private long sum;

    private static MethodHandle starter() {
        try {
            MethodType type = MethodType.methodType(Thread.class, Runnable.class);
            return MethodHandles.publicLookup().findStatic(Thread.class, "startVirtualThread", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("virtual threads need JDK 21 or newer", e);
        }
    }

    private static Thread start(Runnable work) {
        try {
            return (Thread) START.invokeExact(work);
        } catch (Throwable t) {
            throw new IllegalStateException("cannot start a virtual thread", t);
        }
    }

    /** What {@code work}, in a virtual thread of its own, gives. */
    private static <T> T run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        start(task);
        try {
            return task.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Iterator<Integer> range(int n) {
        return Threads.handedOver(n, VirtualThreads::start);
    }

    @Override
    public long alternate(int rounds) {
        notes = 0;
        return run(() -> {
            Thread first = start(() -> giveWay(1, rounds));
            Thread second = start(() -> giveWay(2, rounds));
            first.join();
            second.join();
            return notes;
        });
    }

    private void giveWay(int thread, int rounds) {
        for (int i = 0; i < rounds; i++) {
            notes = Switching.noted(notes, thread);
            Thread.yield();
        }
    }

    @Override
    public long pingPong(int rounds) {
        Table table = new Table();
        return run(() -> {
            start(() -> table.answer(rounds));
            return table.serve(rounds);
        });
    }

    /** What each of the two waits for next. */
    private static final class Table {
        private CompletableFuture<Integer> ping = new CompletableFuture<>();
        private CompletableFuture<Integer> pong;

        long serve(int rounds) {
            long sum = 0;
            for (int i = 0; i < rounds; i++) {
                CompletableFuture<Integer> next = new CompletableFuture<>();
                pong = next;
                ping.complete(i);
                sum += next.join();
            }
            return sum;
        }

        void answer(int rounds) {
            for (int i = 0; i < rounds; i++) {
                int served = ping.join();
                ping = new CompletableFuture<>();
                pong.complete(2 * served);
            }
        }
    }

    @Override
    public long spawn(int n) {
        sum = 0;
        return run(() -> {
            Thread last = null;
            for (int i = 0; i < n; i++) {
                int number = i;
                last = start(() -> sum += number);
            }
            if (last != null) last.join();
            return sum;
        });
    }

    @Override
    public long handOver(int n, int capacity) {
        ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(capacity);
        return run(() -> {
            start(() -> produce(queue, n));
            long received = 0;
            for (int i = 0; i < n; i++) received += queue.take();
            return received;
        });
    }

    private static void produce(ArrayBlockingQueue<Integer> queue, int n) {
        try {
            for (int i = 0; i < n; i++) queue.put(i);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while handing over", e);
        }
    }
}

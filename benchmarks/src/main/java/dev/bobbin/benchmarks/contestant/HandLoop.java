// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import dev.bobbin.benchmarks.workload.AwaitChain;
import dev.bobbin.benchmarks.workload.AwaitDone;
import dev.bobbin.benchmarks.workload.Callbacks;
import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Spawning;
import dev.bobbin.benchmarks.workload.Switching;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntConsumer;

/**
 * By hand: callbacks that know the next one, on a bare queue of what is ready. No tasks, no cancellation, no exceptions, no
 * context, no other threads: the limit for those who have all that.
 */
public final class HandLoop implements Switching, PingPong, Spawning, Callbacks, HandingOver, AwaitChain, AwaitDone {
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private long notes;
    private long sum;

    private void runAll() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) next.run();
    }

    @Override
    public long alternate(int rounds) {
        notes = 0;
        ready.add(new GivingWay(1, rounds));
        ready.add(new GivingWay(2, rounds));
        runAll();
        return notes;
    }

    private final class GivingWay implements Runnable {
        private final int task;
        private int left;

        GivingWay(int task, int rounds) {
            this.task = task;
            this.left = rounds;
        }

        @Override
        public void run() {
            if (left-- == 0) return;
            notes = Switching.noted(notes, task);
            ready.add(this);
        }
    }

    @Override
    public long pingPong(int rounds) {
        Table table = new Table();
        Serving serving = new Serving(table, rounds);
        ready.add(serving);
        ready.add(new Answering(table, rounds));
        runAll();
        return serving.sum;
    }

    /** What each of the two waits for next. */
    private final class Table {
        private Cell ping = new Cell();
        private Cell pong = new Cell();
    }

    /** A value to come, and who waits for it. */
    private final class Cell {
        private boolean isThere;
        private int value;
        private Runnable waiter;

        void set(int given) {
            value = given;
            isThere = true;
            if (waiter != null) ready.add(waiter);
        }

        boolean isThereOr(Runnable waits) {
            if (!isThere) waiter = waits;
            return isThere;
        }
    }

    private final class Serving implements Runnable {
        private final Table table;
        private final int rounds;
        private Cell awaited;
        private int i;
        private long sum;

        Serving(Table table, int rounds) {
            this.table = table;
            this.rounds = rounds;
        }

        @Override
        public void run() {
            while (true) {
                if (awaited != null) sum += awaited.value;
                if (i == rounds) return;
                awaited = table.pong = new Cell();
                table.ping.set(i++);
                if (!awaited.isThereOr(this)) return;
            }
        }
    }

    private final class Answering implements Runnable {
        private final Table table;
        private int left;

        Answering(Table table, int rounds) {
            this.table = table;
            this.left = rounds;
        }

        @Override
        public void run() {
            while (left > 0 && table.ping.isThereOr(this)) {
                left--;
                int ping = table.ping.value;
                table.ping = new Cell();
                table.pong.set(2 * ping);
            }
        }
    }

    @Override
    public long spawn(int n) {
        sum = 0;
        for (int i = 0; i < n; i++) {
            int number = i;
            ready.add(() -> sum += number);
        }
        runAll();
        return sum;
    }

    @Override
    public long callSoon(int batches) {
        sum = 0;
        Runnable count = () -> sum++;
        for (int batch = 0; batch < batches; batch++) {
            for (int i = 0; i < BATCH; i++) ready.add(count);
            runAll();
        }
        return sum;
    }

    @Override
    public long handOver(int n, int capacity) {
        Pipe pipe = new Pipe(n, capacity);
        ready.add(pipe.producer);
        ready.add(pipe.consumer);
        runAll();
        return pipe.sum;
    }

    /** A bounded queue with its one producer and its one consumer, each of which runs until it would have to wait. */
    private final class Pipe {
        private final Queue<Integer> items = new ArrayDeque<>();
        private final int n;
        private final int capacity;
        private final Runnable producer = this::produce;
        private final Runnable consumer = this::consume;
        private boolean producerWaits;
        private boolean consumerWaits;
        private int produced;
        private int consumed;
        private long sum;

        Pipe(int n, int capacity) {
            this.n = n;
            this.capacity = capacity;
        }

        private void produce() {
            while (produced < n) {
                if (items.size() == capacity) {
                    producerWaits = true;
                    return;
                }
                items.add(produced++);
                if (consumerWaits) {
                    consumerWaits = false;
                    ready.add(consumer);
                }
            }
        }

        private void consume() {
            while (consumed < n) {
                Integer item = items.poll();
                if (item == null) {
                    consumerWaits = true;
                    return;
                }
                sum += item;
                consumed++;
                if (producerWaits) {
                    producerWaits = false;
                    ready.add(producer);
                }
            }
        }
    }

    @Override
    public long chain(int depth, int wakeUps, int times) {
        sum = 0;
        for (int i = 0; i < times; i++) {
            level(depth, wakeUps, value -> sum += value);
            runAll();
        }
        return sum;
    }

    private void level(int depth, int wakeUps, IntConsumer then) {
        if (depth == 0) ready.add(new Leaf(wakeUps, then));
        else level(depth - 1, wakeUps, value -> then.accept(value + 1));
    }

    private final class Leaf implements Runnable {
        private final int wakeUps;
        private final IntConsumer then;
        private int woken;

        Leaf(int wakeUps, IntConsumer then) {
            this.wakeUps = wakeUps;
            this.then = then;
        }

        @Override
        public void run() {
            if (woken++ < wakeUps) ready.add(this);
            else then.accept(wakeUps);
        }
    }

    @Override
    public long awaitDone(int n) {
        Cell done = new Cell();
        done.set(VALUE);
        long total = 0;
        for (int i = 0; i < n; i++) {
            if (done.isThereOr(this::runAll)) total += done.value;
        }
        return total;
    }

    @Override
    public void close() {
        // nothing is open
    }
}

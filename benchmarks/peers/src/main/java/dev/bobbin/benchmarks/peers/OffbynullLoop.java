// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;
import dev.bobbin.benchmarks.workload.AwaitChain;
import dev.bobbin.benchmarks.workload.AwaitDone;
import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Spawning;
import dev.bobbin.benchmarks.workload.Switching;
import java.util.ArrayDeque;
import java.util.Queue;

/** Coroutines of offbynull, which has no loop: on a bare queue of those that are ready. */
public final class OffbynullLoop implements AwaitDone, Switching, PingPong, Spawning, HandingOver, AwaitChain {
    private final Queue<CoroutineRunner> ready = new ArrayDeque<>();
    private CoroutineRunner running;
    private long notes;
    private long sum;

    private void start(Coroutine coroutine) {
        ready.add(new CoroutineRunner(coroutine));
    }

    private void runAll() {
        for (running = ready.poll(); running != null; running = ready.poll()) running.execute();
    }

    /** A value to come, and who waits for it. */
    private final class Cell {
        private boolean isThere;
        private int value;
        private CoroutineRunner waiter;

        void set(int given) {
            value = given;
            isThere = true;
            if (waiter != null) ready.add(waiter);
        }

        int get(Continuation continuation) {
            if (!isThere) {
                waiter = running;
                continuation.suspend();
            }
            return value;
        }
    }

    @Override
    public long awaitDone(int n) {
        sum = 0;
        Cell done = new Cell();
        done.set(VALUE);
        start(continuation -> addUp(continuation, done, n));
        runAll();
        return sum;
    }

    private void addUp(Continuation continuation, Cell cell, int n) {
        long total = 0;
        for (int i = 0; i < n; i++) total += cell.get(continuation);
        sum = total;
    }

    @Override
    public long alternate(int rounds) {
        notes = 0;
        start(continuation -> alternate(continuation, 1, rounds));
        start(continuation -> alternate(continuation, 2, rounds));
        runAll();
        return notes;
    }

    private void alternate(Continuation continuation, int task, int rounds) {
        for (int i = 0; i < rounds; i++) {
            notes = Switching.noted(notes, task);
            ready.add(running);
            continuation.suspend(); // here and not in a method for it, which would be one more to take apart
        }
    }

    /** What each of the two waits for next. */
    private final class Table {
        private Cell ping = new Cell();
        private Cell pong;
    }

    @Override
    public long pingPong(int rounds) {
        sum = 0;
        Table table = new Table();
        start(continuation -> serve(continuation, table, rounds));
        start(continuation -> answer(continuation, table, rounds));
        runAll();
        return sum;
    }

    private void serve(Continuation continuation, Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            Cell pong = new Cell();
            table.pong = pong;
            table.ping.set(i);
            sum += pong.get(continuation);
        }
    }

    private void answer(Continuation continuation, Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int ping = table.ping.get(continuation);
            table.ping = new Cell();
            table.pong.set(2 * ping);
        }
    }

    @Override
    public long spawn(int n) {
        sum = 0;
        for (int i = 0; i < n; i++) {
            int number = i;
            start(continuation -> sum += number);
        }
        runAll();
        return sum;
    }

    /** A bounded queue with its one producer and its one consumer. */
    private static final class Pipe {
        private final Queue<Integer> items = new ArrayDeque<>();
        private CoroutineRunner producer;
        private CoroutineRunner consumer;
    }

    @Override
    public long handOver(int n, int capacity) {
        sum = 0;
        Pipe pipe = new Pipe();
        start(continuation -> produce(continuation, pipe, n, capacity));
        start(continuation -> consume(continuation, pipe, n));
        runAll();
        return sum;
    }

    private void produce(Continuation continuation, Pipe pipe, int n, int capacity) {
        for (int i = 0; i < n; i++) {
            while (pipe.items.size() == capacity) {
                pipe.producer = running;
                continuation.suspend();
            }
            pipe.items.add(i);
            if (pipe.consumer != null) {
                ready.add(pipe.consumer);
                pipe.consumer = null;
            }
        }
    }

    private void consume(Continuation continuation, Pipe pipe, int n) {
        for (int i = 0; i < n; i++) {
            while (pipe.items.isEmpty()) {
                pipe.consumer = running;
                continuation.suspend();
            }
            sum += pipe.items.remove();
            if (pipe.producer != null) {
                ready.add(pipe.producer);
                pipe.producer = null;
            }
        }
    }

    @Override
    public long chain(int depth, int wakeUps, int times) {
        sum = 0;
        start(continuation -> chains(continuation, depth, wakeUps, times));
        runAll();
        return sum;
    }

    private void chains(Continuation continuation, int depth, int wakeUps, int times) {
        for (int i = 0; i < times; i++) sum += level(continuation, depth, wakeUps);
    }

    private int level(Continuation continuation, int depth, int wakeUps) {
        if (depth > 0) return level(continuation, depth - 1, wakeUps) + 1;
        for (int i = 0; i < wakeUps; i++) {
            ready.add(running);
            continuation.suspend();
        }
        return wakeUps;
    }
}

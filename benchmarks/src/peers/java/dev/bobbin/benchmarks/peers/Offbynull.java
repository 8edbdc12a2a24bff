// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;
import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Range;
import dev.bobbin.benchmarks.workload.Switching;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/** Coroutines of offbynull, on a bare queue of what is ready. */
public final class Offbynull implements Range, Switching, PingPong, HandingOver {
    private final Queue<CoroutineRunner> ready = new ArrayDeque<>();
    private CoroutineRunner running;
    private long notes;
    private long sum;

    @Override
    public Iterator<Integer> range(int n) {
        return new Numbers(n);
    }

    private static final class Numbers implements Coroutine, Iterator<Integer> {
        private static final long serialVersionUID = 1;

        private final int n;
        private final CoroutineRunner runner = new CoroutineRunner(this);
        private int value;
        private boolean fetched;

        Numbers(int n) {
            this.n = n;
        }

        @Override
        public void run(Continuation continuation) {
            for (int i = 0; i < n; i++) {
                value = i;
                continuation.suspend();
            }
        }

        @Override
        public boolean hasNext() {
            if (!fetched) fetched = runner.execute();
            return fetched;
        }

        @Override
        public Integer next() {
            if (!hasNext()) throw new NoSuchElementException();
            fetched = false;
            return value;
        }
    }

    private void start(Coroutine coroutine) {
        ready.add(new CoroutineRunner(coroutine));
    }

    private void runAll() {
        for (running = ready.poll(); running != null; running = ready.poll()) running.execute();
    }

    @Override
    public long alternate(int rounds) {
        notes = 0;
        start(continuation -> giveWay(continuation, 1, rounds));
        start(continuation -> giveWay(continuation, 2, rounds));
        runAll();
        return notes;
    }

    private void giveWay(Continuation continuation, int task, int rounds) {
        for (int i = 0; i < rounds; i++) {
            notes = Switching.noted(notes, task);
            ready.add(running);
            continuation.suspend();
        }
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
    }

    private int take(Continuation continuation, Cell cell) {
        if (!cell.isThere) {
            cell.waiter = running;
            continuation.suspend();
        }
        return cell.value;
    }

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
            sum += take(continuation, pong);
        }
    }

    private void answer(Continuation continuation, Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int ping = take(continuation, table.ping);
            table.ping = new Cell();
            table.pong.set(2 * ping);
        }
    }

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
}

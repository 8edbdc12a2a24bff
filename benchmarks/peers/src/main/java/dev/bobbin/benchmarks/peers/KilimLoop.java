// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import dev.bobbin.benchmarks.workload.AwaitChain;
import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Spawning;
import dev.bobbin.benchmarks.workload.Switching;
import java.util.ArrayDeque;
import java.util.Queue;
import kilim.Cell;
import kilim.Mailbox;
import kilim.Pausable;
import kilim.Scheduler;
import kilim.Task;
import kilim.timerservice.Timer;

/** Kilim's tasks and mailboxes, on a scheduler without threads: a bare queue. */
public final class KilimLoop implements Switching, PingPong, Spawning, HandingOver, AwaitChain {
    private final Ready ready = new Ready();
    private long notes;
    private long sum;

    private static final class Ready extends Scheduler {
        private final Queue<Task<?>> tasks = new ArrayDeque<>();

        void runAll() {
            for (Task<?> next = tasks.poll(); next != null; next = tasks.poll()) next.run();
        }

        @Override
        public void schedule(int index, Task task) {
            tasks.add(task);
        }

        @Override
        public boolean isEmptyish() {
            return tasks.isEmpty();
        }

        @Override
        public int numThreads() {
            return 1;
        }

        @Override
        public void scheduleTimer(Timer timer) {
            throw new UnsupportedOperationException("no timers here");
        }

        @Override
        public void idledown() {
            // there are no threads to end
        }
    }

    private void start(Task<Void> task) {
        task.setScheduler(ready);
        task.start();
    }

    @Override
    public long alternate(int rounds) {
        notes = 0;
        start(new GivingWay(1, rounds));
        start(new GivingWay(2, rounds));
        ready.runAll();
        return notes;
    }

    private final class GivingWay extends Task<Void> {
        private final int number;
        private final int rounds;

        GivingWay(int number, int rounds) {
            this.number = number;
            this.rounds = rounds;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 0; i < rounds; i++) {
                notes = Switching.noted(notes, number);
                Task.yield();
            }
        }
    }

    @Override
    public long pingPong(int rounds) {
        sum = 0;
        Table table = new Table();
        start(new Serving(table, rounds));
        start(new Answering(table, rounds));
        ready.runAll();
        return sum;
    }

    /** What each of the two waits for next. */
    private static final class Table {
        private Cell<Integer> ping = new Cell<>();
        private Cell<Integer> pong;
    }

    private final class Serving extends Task<Void> {
        private final Table table;
        private final int rounds;

        Serving(Table table, int rounds) {
            this.table = table;
            this.rounds = rounds;
        }

        @Override
        public void execute() throws Pausable {
            long answers = 0;
            for (int i = 0; i < rounds; i++) {
                Cell<Integer> pong = new Cell<>();
                table.pong = pong;
                table.ping.putnb(i);
                answers += pong.get();
            }
            sum = answers;
        }
    }

    private static final class Answering extends Task<Void> {
        private final Table table;
        private final int rounds;

        Answering(Table table, int rounds) {
            this.table = table;
            this.rounds = rounds;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 0; i < rounds; i++) {
                int ping = table.ping.get();
                table.ping = new Cell<>();
                table.pong.putnb(2 * ping);
            }
        }
    }

    @Override
    public long spawn(int n) {
        sum = 0;
        for (int i = 0; i < n; i++) start(new Adding(i));
        ready.runAll();
        return sum;
    }

    private final class Adding extends Task<Void> {
        private final int number;

        Adding(int number) {
            this.number = number;
        }

        @Override
        public void execute() throws Pausable {
            sum += number;
        }
    }

    @Override
    public long handOver(int n, int capacity) {
        Mailbox<Integer> queue = new Mailbox<>(capacity, capacity);
        start(new Producing(queue, n));
        start(new Consuming(queue, n));
        ready.runAll();
        return sum;
    }

    private static final class Producing extends Task<Void> {
        private final Mailbox<Integer> queue;
        private final int n;

        Producing(Mailbox<Integer> queue, int n) {
            this.queue = queue;
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 0; i < n; i++) queue.put(i);
        }
    }

    private final class Consuming extends Task<Void> {
        private final Mailbox<Integer> queue;
        private final int n;

        Consuming(Mailbox<Integer> queue, int n) {
            this.queue = queue;
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            long received = 0;
            for (int i = 0; i < n; i++) received += queue.get();
            sum = received;
        }
    }

    @Override
    public long chain(int depth, int wakeUps, int times) {
        start(new Chains(depth, wakeUps, times));
        ready.runAll();
        return sum;
    }

    private final class Chains extends Task<Void> {
        private final int depth;
        private final int wakeUps;
        private final int times;

        Chains(int depth, int wakeUps, int times) {
            this.depth = depth;
            this.wakeUps = wakeUps;
            this.times = times;
        }

        @Override
        public void execute() throws Pausable {
            long total = 0;
            for (int i = 0; i < times; i++) total += level(depth);
            sum = total;
        }

        private int level(int left) throws Pausable {
            if (left > 0) return level(left - 1) + 1;
            for (int i = 0; i < wakeUps; i++) Task.yield();
            return wakeUps;
        }
    }
}

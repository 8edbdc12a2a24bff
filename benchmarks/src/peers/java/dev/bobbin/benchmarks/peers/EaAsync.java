// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.bobbin.benchmarks.workload.AwaitDone;
import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Switching;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** ea-async: methods that await futures of Java. It has no loop, so that a bare queue completes what is due. */
public final class EaAsync implements AwaitDone, Switching, PingPong, HandingOver {
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private long notes;

    private void runAll() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) next.run();
    }

    @Override
    public long awaitDone(int n) {
        return sumOf(completedFuture(VALUE), n).join();
    }

    private static CompletableFuture<Long> sumOf(CompletableFuture<Integer> promise, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) sum += await(promise);
        return completedFuture(sum);
    }

    @Override
    public long alternate(int rounds) {
        notes = 0;
        giveWay(1, rounds);
        giveWay(2, rounds);
        runAll();
        return notes;
    }

    private CompletableFuture<Void> turn() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        ready.add(() -> turn.complete(null));
        return turn;
    }

    private CompletableFuture<Void> giveWay(int task, int rounds) {
        for (int i = 0; i < rounds; i++) {
            notes = Switching.noted(notes, task);
            await(turn());
        }
        return completedFuture(null);
    }

    private static final class Table {
        private CompletableFuture<Integer> ping = new CompletableFuture<>();
        private CompletableFuture<Integer> pong;
    }

    @Override
    public long pingPong(int rounds) {
        Table table = new Table();
        answer(table, rounds);
        CompletableFuture<Long> sum = serve(table, rounds);
        runAll();
        return sum.join();
    }

    private CompletableFuture<Long> serve(Table table, int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            CompletableFuture<Integer> pong = new CompletableFuture<>();
            table.pong = pong;
            complete(table.ping, i);
            sum += await(pong);
        }
        return completedFuture(sum);
    }

    private CompletableFuture<Void> answer(Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int ping = await(table.ping);
            table.ping = new CompletableFuture<>();
            complete(table.pong, 2 * ping);
        }
        return completedFuture(null);
    }

    /** In a turn of its own: who waits would run inside, deeper and deeper. */
    private void complete(CompletableFuture<Integer> future, int value) {
        ready.add(() -> future.complete(value));
    }

    private static final class Pipe {
        private final Queue<Integer> items = new ArrayDeque<>();
        private CompletableFuture<Void> room;
        private CompletableFuture<Void> item;
    }

    @Override
    public long handOver(int n, int capacity) {
        Pipe pipe = new Pipe();
        produce(pipe, n, capacity);
        CompletableFuture<Long> sum = consume(pipe, n);
        runAll();
        return sum.join();
    }

    private CompletableFuture<Void> produce(Pipe pipe, int n, int capacity) {
        for (int i = 0; i < n; i++) {
            while (pipe.items.size() == capacity) {
                pipe.room = new CompletableFuture<>();
                await(pipe.room);
            }
            pipe.items.add(i);
            wake(pipe.item);
            pipe.item = null;
        }
        return completedFuture(null);
    }

    private CompletableFuture<Long> consume(Pipe pipe, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            while (pipe.items.isEmpty()) {
                pipe.item = new CompletableFuture<>();
                await(pipe.item);
            }
            sum += pipe.items.remove();
            wake(pipe.room);
            pipe.room = null;
        }
        return completedFuture(sum);
    }

    private void wake(CompletableFuture<Void> waiter) {
        if (waiter != null) ready.add(() -> waiter.complete(null));
    }
}

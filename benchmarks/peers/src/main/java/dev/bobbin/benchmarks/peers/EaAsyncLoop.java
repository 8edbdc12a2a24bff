// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.bobbin.benchmarks.workload.AwaitChain;
import dev.bobbin.benchmarks.workload.AwaitDone;
import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Spawning;
import dev.bobbin.benchmarks.workload.Switching;
import java.util.concurrent.CompletableFuture;

/** ea-async: a method that gives a future may await futures. */
public final class EaAsyncLoop extends FutureLoop
        implements AwaitDone, Switching, PingPong, Spawning, HandingOver, AwaitChain {
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

    private CompletableFuture<Void> giveWay(int task, int rounds) {
        for (int i = 0; i < rounds; i++) {
            notes = Switching.noted(notes, task);
            await(turn());
        }
        return completedFuture(null);
    }

    @Override
    public long pingPong(int rounds) {
        Table table = new Table();
        answer(table, rounds);
        CompletableFuture<Long> answers = serve(table, rounds);
        runAll();
        return answers.join();
    }

    private CompletableFuture<Long> serve(Table table, int rounds) {
        long answers = 0;
        for (int i = 0; i < rounds; i++) {
            CompletableFuture<Integer> pong = new CompletableFuture<>();
            table.pong = pong;
            complete(table.ping, i);
            answers += await(pong);
        }
        return completedFuture(answers);
    }

    private CompletableFuture<Void> answer(Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int ping = await(table.ping);
            table.ping = new CompletableFuture<>();
            complete(table.pong, 2 * ping);
        }
        return completedFuture(null);
    }

    @Override
    public long spawn(int n) {
        sum = 0;
        for (int i = 0; i < n; i++) add(i);
        runAll();
        return sum;
    }

    /** Begins at once, as there is no loop to begin in: waits for its turn, as a task of a loop does. */
    private CompletableFuture<Void> add(int number) {
        await(turn());
        sum += number;
        return completedFuture(null);
    }

    @Override
    public long handOver(int n, int capacity) {
        Pipe pipe = new Pipe(capacity);
        produce(pipe, n);
        CompletableFuture<Long> received = consume(pipe, n);
        runAll();
        return received.join();
    }

    private CompletableFuture<Void> produce(Pipe pipe, int n) {
        for (int i = 0; i < n; i++) {
            while (pipe.isFull()) await(pipe.room());
            pipe.add(i);
        }
        return completedFuture(null);
    }

    private CompletableFuture<Long> consume(Pipe pipe, int n) {
        long received = 0;
        for (int i = 0; i < n; i++) {
            while (pipe.isEmpty()) await(pipe.item());
            received += pipe.take();
        }
        return completedFuture(received);
    }

    @Override
    public long chain(int depth, int wakeUps, int times) {
        CompletableFuture<Long> total = chains(depth, wakeUps, times);
        runAll();
        return total.join();
    }

    private CompletableFuture<Long> chains(int depth, int wakeUps, int times) {
        long total = 0;
        for (int i = 0; i < times; i++) total += await(level(depth, wakeUps));
        return completedFuture(total);
    }

    private CompletableFuture<Integer> level(int depth, int wakeUps) {
        if (depth == 0) {
            for (int i = 0; i < wakeUps; i++) await(turn());
            return completedFuture(wakeUps);
        }
        int below = await(level(depth - 1, wakeUps));
        return completedFuture(below + 1);
    }
}

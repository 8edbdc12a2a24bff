// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.bobbin.benchmarks.workload.AwaitChain;
import dev.bobbin.benchmarks.workload.AwaitDone;
import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Spawning;
import dev.bobbin.benchmarks.workload.Switching;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.Scheduler;
import net.tascalate.async.SchedulerProvider;
import net.tascalate.async.async;

/** Tascalate's async/await, on the continuations of its javaflow. No method that awaits is private, as they move to other classes. */
public final class TascalateLoop extends FutureLoop
        implements AwaitDone, Switching, PingPong, Spawning, HandingOver, AwaitChain {
    /** Goes on where a future is completed. Handed to each method, it need not be looked for at each call. */
    private static final Scheduler ON = Scheduler.sameThreadContextless();

    @Override
    public long awaitDone(int n) {
        return sumOf(ON, CompletableFuture.completedFuture(VALUE), n).join();
    }

    @async
    static CompletableFuture<Long> sumOf(@SchedulerProvider Scheduler on, CompletableFuture<Integer> promise, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) sum += await(promise);
        return async(sum);
    }

    @Override
    public long alternate(int rounds) {
        notes = 0;
        giveWay(ON, 1, rounds);
        giveWay(ON, 2, rounds);
        runAll();
        return notes;
    }

    @async
    CompletableFuture<Void> giveWay(@SchedulerProvider Scheduler on, int task, int rounds) {
        for (int i = 0; i < rounds; i++) {
            notes = Switching.noted(notes, task);
            await(turn());
        }
        return async(null);
    }

    @Override
    public long pingPong(int rounds) {
        Table table = new Table();
        answer(ON, table, rounds);
        CompletableFuture<Long> answers = serve(ON, table, rounds);
        runAll();
        return answers.join();
    }

    @async
    CompletableFuture<Long> serve(@SchedulerProvider Scheduler on, Table table, int rounds) {
        long answers = 0;
        for (int i = 0; i < rounds; i++) {
            CompletableFuture<Integer> pong = new CompletableFuture<>();
            table.pong = pong;
            complete(table.ping, i);
            answers += await(pong);
        }
        return async(answers);
    }

    @async
    CompletableFuture<Void> answer(@SchedulerProvider Scheduler on, Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int ping = await(table.ping);
            table.ping = new CompletableFuture<>();
            complete(table.pong, 2 * ping);
        }
        return async(null);
    }

    @Override
    public long spawn(int n) {
        sum = 0;
        for (int i = 0; i < n; i++) add(ON, i);
        runAll();
        return sum;
    }

    /** Begins at once, as there is no loop to begin in: waits for its turn, as a task of a loop does. */
    @async
    CompletableFuture<Void> add(@SchedulerProvider Scheduler on, int number) {
        await(turn());
        sum += number;
        return async(null);
    }

    @Override
    public long handOver(int n, int capacity) {
        Pipe pipe = new Pipe(capacity);
        produce(ON, pipe, n);
        CompletableFuture<Long> received = consume(ON, pipe, n);
        runAll();
        return received.join();
    }

    @async
    CompletableFuture<Void> produce(@SchedulerProvider Scheduler on, Pipe pipe, int n) {
        for (int i = 0; i < n; i++) {
            while (pipe.isFull()) await(pipe.room());
            pipe.add(i);
        }
        return async(null);
    }

    @async
    CompletableFuture<Long> consume(@SchedulerProvider Scheduler on, Pipe pipe, int n) {
        long received = 0;
        for (int i = 0; i < n; i++) {
            while (pipe.isEmpty()) await(pipe.item());
            received += pipe.take();
        }
        return async(received);
    }

    @Override
    public long chain(int depth, int wakeUps, int times) {
        CompletableFuture<Long> total = chains(ON, depth, wakeUps, times);
        runAll();
        return total.join();
    }

    @async
    CompletableFuture<Long> chains(@SchedulerProvider Scheduler on, int depth, int wakeUps, int times) {
        long total = 0;
        for (int i = 0; i < times; i++) total += await(level(on, depth, wakeUps));
        return async(total);
    }

    @async
    CompletableFuture<Integer> level(@SchedulerProvider Scheduler on, int depth, int wakeUps) {
        if (depth == 0) {
            for (int i = 0; i < wakeUps; i++) await(turn());
            return async(wakeUps);
        }
        int below = await(level(on, depth - 1, wakeUps));
        return async(below + 1);
    }
}

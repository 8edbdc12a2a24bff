// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.benchmarks.workload.Asleep;
import dev.bobbin.benchmarks.workload.AwaitChain;
import dev.bobbin.benchmarks.workload.AwaitDone;
import dev.bobbin.benchmarks.workload.Callbacks;
import dev.bobbin.benchmarks.workload.HandingOver;
import dev.bobbin.benchmarks.workload.PingPong;
import dev.bobbin.benchmarks.workload.Posts;
import dev.bobbin.benchmarks.workload.Spawning;
import dev.bobbin.benchmarks.workload.Switching;
import dev.bobbin.benchmarks.workload.Timers;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.sync.Queue;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Ours: coroutines and the event loop. */
public final class BobbinLoop
        implements AwaitDone, Switching, Spawning, Callbacks, Posts, PingPong, Timers, HandingOver, AwaitChain, Asleep {
    private final Loop loop = Loop.create();
    private Thread runner;
    private long notes;
    private long sum;
    private int batchesLeft;

    @Override
    public long awaitDone(int n) {
        Promise<Integer> done = loop.createPromise();
        done.setResult(VALUE);
        return loop.runUntilComplete(sumOf(done, n));
    }

    @Coroutine
    private static Coro<Long> sumOf(Promise<Integer> promise, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) sum += await(promise);
        return Coro.done(sum);
    }

    @Override
    public long alternate(int rounds) {
        notes = 0;
        loop.createTask(givingWay(1, rounds));
        loop.runUntilComplete(givingWay(2, rounds));
        return notes;
    }

    @Coroutine
    private Coro<Void> givingWay(int task, int rounds) {
        for (int i = 0; i < rounds; i++) {
            notes = Switching.noted(notes, task);
            await(Async.sleep(Duration.ZERO));
        }
        return Coro.done();
    }

    @Override
    public long pingPong(int rounds) {
        Table table = new Table(loop);
        loop.createTask(answering(table, rounds));
        return loop.runUntilComplete(serving(table, rounds));
    }

    /** What each of the two waits for next. */
    private static final class Table {
        private final Loop loop;
        private Promise<Integer> ping;
        private Promise<Integer> pong;

        Table(Loop loop) {
            this.loop = loop;
            ping = loop.createPromise();
        }
    }

    @Coroutine
    private static Coro<Long> serving(Table table, int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            Promise<Integer> pong = table.loop.createPromise();
            table.pong = pong;
            table.ping.setResult(i);
            sum += await(pong);
        }
        return Coro.done(sum);
    }

    @Coroutine
    private static Coro<Void> answering(Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int ping = await(table.ping);
            table.ping = table.loop.createPromise();
            table.pong.setResult(2 * ping);
        }
        return Coro.done();
    }

    @Override
    public long spawn(int n) {
        sum = 0;
        loop.runUntilComplete(spawning(n));
        return sum;
    }

    @Coroutine
    private Coro<Void> spawning(int n) {
        Task<Void> last = null;
        for (int i = 0; i < n; i++) last = Async.createTask(adding(i));
        await(last);
        return Coro.done();
    }

    @Coroutine
    private Coro<Void> adding(int number) {
        sum += number;
        return Coro.done();
    }

    @Override
    public long callSoon(int batches) {
        sum = 0;
        batchesLeft = batches;
        loop.callSoon(this::batch);
        loop.runForever();
        return sum;
    }

    private void batch() {
        if (batchesLeft-- == 0) {
            loop.stop();
            return;
        }
        Runnable count = this::count;
        for (int i = 0; i < BATCH; i++) loop.callSoon(count);
        loop.callSoon(this::batch);
    }

    private void count() {
        sum++;
    }

    @Override
    public long post(int n) throws InterruptedException {
        if (runner == null) startRunner();
        sum = 0;
        Runnable count = this::count;
        CountDownLatch allRan = new CountDownLatch(1);
        for (int i = 0; i < n; i++) loop.callSoonThreadsafe(count);
        loop.callSoonThreadsafe(allRan::countDown);
        allRan.await();
        return sum;
    }

    private void startRunner() {
        runner = new Thread(loop::runForever, THREAD);
        runner.start();
    }

    @Override
    public long handOver(int n, int capacity) {
        Queue<Integer> queue = new Queue<>(capacity);
        loop.createTask(producing(queue, n));
        return loop.runUntilComplete(consuming(queue, n));
    }

    @Coroutine
    private static Coro<Void> producing(Queue<Integer> queue, int n) {
        for (int i = 0; i < n; i++) await(queue.put(i));
        return Coro.done();
    }

    @Coroutine
    private static Coro<Long> consuming(Queue<Integer> queue, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) sum += await(queue.get());
        return Coro.done(sum);
    }

    @Override
    public long chain(int depth, int wakeUps, int times) {
        return loop.runUntilComplete(chains(depth, wakeUps, times));
    }

    @Coroutine
    private static Coro<Long> chains(int depth, int wakeUps, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) sum += await(level(depth, wakeUps));
        return Coro.done(sum);
    }

    @Coroutine
    private static Coro<Integer> level(int depth, int wakeUps) {
        if (depth == 0) {
            for (int i = 0; i < wakeUps; i++) await(Async.sleep(Duration.ZERO));
            return Coro.done(wakeUps);
        }
        int below = await(level(depth - 1, wakeUps));
        return Coro.done(below + 1);
    }

    @Override
    public long fire(int n) {
        sum = 0;
        Runnable count = () -> {
            if (++sum == n) loop.stop();
        };
        loop.callSoon(() -> {
            for (int i = 0; i < n; i++) loop.callLater(Duration.ofMillis(Timers.millis(i)), count);
        });
        loop.runForever();
        return sum;
    }

    @Override
    public int sleep(int n, Duration howLong, Runnable whenAllSleep) {
        sum = 0;
        loop.runUntilComplete(sleeping(n, howLong, whenAllSleep));
        return (int) sum;
    }

    @Coroutine
    private Coro<Void> sleeping(int n, Duration howLong, Runnable whenAllSleep) {
        Task<Void> last = null;
        for (int i = 0; i < n; i++) last = Async.createTask(sleeper(howLong));
        loop.callWhenIdle(whenAllSleep);
        await(last);
        return Coro.done();
    }

    @Coroutine
    private Coro<Void> sleeper(Duration howLong) {
        await(Async.sleep(howLong));
        sum++;
        return Coro.done();
    }

    @Override
    public void close() throws InterruptedException {
        if (runner != null) {
            loop.callSoonThreadsafe(loop::stop);
            runner.join();
        }
        loop.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The entrances for other threads, used by several at once and as often as it takes to meet the rare moments: a loop that
 * is just falling asleep, a future that is just completing, a loop that is just being closed.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a lost wake-up is a loop that sleeps for ever
class ThreadStressTest {
    private static final int POSTERS = 4;
    private static final int POSTS = 250_000;
    private static final int ROUNDS = 20_000;

    /** Other threads; what one of them throws, {@link #join} throws. */
    private static List<CompletableFuture<Void>> started(int count, IntConsumer work) {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.add(CompletableFuture.runAsync(
                    () -> work.accept(number), job -> new Thread(job, "thread " + number).start()));
        }
        return threads;
    }

    private static void join(List<CompletableFuture<Void>> threads) {
        threads.forEach(CompletableFuture::join);
    }

    @Test
    void a_million_posts_of_four_threads_run_once_each_and_in_the_order_of_their_threads() throws Exception {
        int[] next = new int[POSTERS];
        int[] ended = {0};
        try (Loop loop = Loop.create()) {
            List<CompletableFuture<Void>> posters = started(POSTERS, number -> {
                for (int i = 0; i < POSTS; i++) {
                    int mine = i;
                    loop.callSoonThreadsafe(() -> {
                        if (next[number] == mine) next[number]++; // else it stays behind for good
                    });
                    if (i % 64 == 0) Thread.yield(); // gives the loop a chance to fall asleep
                }
                loop.callSoonThreadsafe(() -> {
                    if (++ended[0] == POSTERS) loop.stop();
                });
            });
            loop.runForever();
            join(posters);
        }
        assertThat(next).containsOnly(POSTS);
    }

    @Test
    void a_post_at_the_moment_of_falling_asleep_wakes_the_loop() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        try (Loop loop = Loop.create()) {
            List<CompletableFuture<Void>> poster = started(1, number -> {
                for (int round = 0; round < 10 * ROUNDS; round++) {
                    while (answered.get() < round) Thread.onSpinWait();
                    loop.callSoonThreadsafe(answered::incrementAndGet); // nothing else is there: it falls asleep
                }
                loop.callSoonThreadsafe(loop::stop);
            });
            loop.runForever();
            join(poster);
        }
        assertThat(answered).hasValue(10 * ROUNDS);
    }

    @Test
    void nothing_runs_and_nothing_is_taken_once_a_loop_is_closed() throws Exception {
        for (int round = 0; round < ROUNDS / 10; round++) {
            AtomicInteger taken = new AtomicInteger();
            AtomicInteger run = new AtomicInteger();
            CountDownLatch posting = new CountDownLatch(1);
            Loop loop = Loop.create();
            List<CompletableFuture<Void>> poster = started(1, number -> {
                Throwable refusal = null;
                while (refusal == null) {
                    refusal = catchThrowable(() -> loop.callSoonThreadsafe(run::incrementAndGet));
                    if (refusal == null) taken.incrementAndGet();
                    posting.countDown();
                }
                assertThat(refusal).isInstanceOf(IllegalStateException.class).hasMessage("Event loop is closed");
            });
            posting.await();
            loop.stop();
            loop.runForever();
            loop.close();
            int runBefore = run.get();
            join(poster);
            assertThat(run).hasValue(runBefore).hasValueLessThanOrEqualTo(taken.get());
        }
    }

    @Coroutine
    private static Coro<Integer> answer(int value) {
        await(Async.sleep(Duration.ZERO));
        return Coro.done(value);
    }

    @Test
    void a_future_that_is_cancelled_while_it_completes_has_one_outcome() throws Exception {
        AtomicInteger cancelled = new AtomicInteger();
        AtomicInteger completed = new AtomicInteger();
        try (Loop loop = Loop.create()) {
            List<CompletableFuture<Void>> threads = started(1, number -> {
                for (int round = 0; round < ROUNDS; round++) {
                    CompletableFuture<Integer> future = Async.runThreadsafe(answer(round), loop);
                    for (int i = round % 64; i > 0; i--) Thread.onSpinWait(); // another moment each time
                    boolean gone = future.cancel(true);
                    int expected = round;
                    Throwable thrown =
                            catchThrowable(() -> assertThat(future.join()).isEqualTo(expected));
                    assertThat(thrown != null).isEqualTo(gone);
                    if (thrown != null) assertThat(thrown).isInstanceOf(CancellationException.class);
                    (gone ? cancelled : completed).incrementAndGet();
                }
                loop.callSoonThreadsafe(() -> loop.callSoon(loop::stop));
            });
            loop.runForever();
            join(threads);
            assertThat(loop.tasks.isEmpty()).as("no task is left").isTrue();
        }
        assertThat(cancelled.get() + completed.get()).isEqualTo(ROUNDS);
    }

    @Coroutine
    private static Coro<Long> sum(BlockingQueue<CompletableFuture<Integer>> toComplete) {
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            toComplete.add(future);
            sum += await(future);
        }
        return Coro.done(sum);
    }

    @Test
    void a_future_that_completes_while_the_await_asks_brings_its_value() throws Exception {
        BlockingQueue<CompletableFuture<Integer>> toComplete = new LinkedBlockingQueue<>();
        List<CompletableFuture<Void>> threads = started(1, number -> {
            for (int round = 0; round < ROUNDS; round++) {
                CompletableFuture<Integer> future = toComplete.poll();
                while (future == null) {
                    Thread.onSpinWait();
                    future = toComplete.poll();
                }
                future.complete(round);
            }
        });
        assertThat(Loop.run(sum(toComplete))).isEqualTo((long) ROUNDS * (ROUNDS - 1) / 2);
        join(threads);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coroutine;
import dev.bobbin.machine.Awaited;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coroutines without a loop, many times, deep, and with threads that race. */
class EagerCoroutineLoadTest {
    private static final int MANY = 1_000_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    /** The bound only keeps a broken test from hanging. */
    private static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    /** Is done between the question and the answer: as late as a wake-up can come that must not be lost. */
    private static final class DoneMeanwhile extends Awaited<Integer> {
        private boolean asked;

        @Override
        public boolean isDone() {
            boolean done = asked;
            asked = true;
            return done;
        }

        @Override
        public Integer take() {
            return 1;
        }

        @Override
        public void whenDone(Runnable then) {
            then.run();
        }
    }

    @Coroutine
    private static CompletableFuture<Integer> sumOfThoseThatArrive(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) sum += await(new DoneMeanwhile());
        return completedFuture(sum);
    }

    @Coroutine
    private static CompletableFuture<Integer> sum(int count, Supplier<CompletableFuture<Integer>> source) {
        int sum = 0;
        for (int i = 0; i < count; i++) sum += await(source.get());
        return completedFuture(sum);
    }

    @Test
    void a_million_waits_that_are_over_at_once_need_no_stack() {
        assertThat(sumOfThoseThatArrive(MANY)).isCompletedWithValue(MANY);
    }

    @Test
    void a_million_awaits_of_what_is_done_need_no_stack() {
        assertThat(sum(MANY, () -> completedFuture(1))).isCompletedWithValue(MANY);
    }

    @Test
    void futures_that_race_with_their_awaits_lose_no_wake_up() throws Exception {
        CompletableFuture<Integer> sum = sum(MANY / 4, () -> {
            CompletableFuture<Integer> racing = new CompletableFuture<>();
            threads.execute(() -> racing.complete(1));
            return racing;
        });
        assertThat(result(sum)).isEqualTo(MANY / 4);
    }

    @Coroutine
    private static CompletableFuture<Integer> after(CompletableFuture<Integer> before) {
        return completedFuture(await(before) + 1);
    }

    @Test
    void a_long_row_of_coroutines_that_wait_for_each_other_ends_with_a_shallow_stack() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> last = first;
        for (int i = 0; i < MANY / 10; i++) last = after(last);
        first.complete(0);
        assertThat(last).isCompletedWithValue(MANY / 10);
    }

    @Test
    void long_rows_that_begin_on_several_threads_end_too() throws Exception {
        List<CompletableFuture<Integer>> rows = new ArrayList<>();
        CompletableFuture<Integer> start = new CompletableFuture<>();
        for (int row = 0; row < 4; row++) {
            CompletableFuture<Integer> last = start.thenApplyAsync(n -> n, threads);
            for (int i = 0; i < 1_000; i++) last = after(last);
            rows.add(last);
        }
        start.complete(0);
        for (CompletableFuture<Integer> row : rows) assertThat(result(row)).isEqualTo(1_000);
    }

    @Coroutine
    private static CompletableFuture<Void> cancelledAnywhere(
            CompletableFuture<Integer> first, CompletableFuture<Integer> second, AtomicInteger ended) {
        try {
            await(first);
            await(second);
        } catch (Cancelled cancelled) {
            ended.addAndGet(100);
        } finally {
            await(completedFuture(null));
            ended.incrementAndGet();
        }
        return completedFuture(null);
    }

    @Test
    void a_cancellation_that_races_with_completions_is_delivered_once_or_too_late() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            CompletableFuture<Integer> second = new CompletableFuture<>();
            AtomicInteger ended = new AtomicInteger();
            CompletableFuture<Void> future = cancelledAnywhere(first, second, ended);
            CountDownLatch done = new CountDownLatch(2);
            threads.execute(() -> {
                first.complete(1);
                second.complete(2);
                done.countDown();
            });
            threads.execute(() -> {
                future.cancel(true);
                done.countDown();
            });
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ended.get()).isIn(1, 101);
            assertThat(future).isDone();
        }
    }
}

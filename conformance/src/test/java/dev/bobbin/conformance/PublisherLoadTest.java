// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Publishers and the loops over them, with threads that race. */
class PublisherLoadTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    /** The bound only keeps a broken test from hanging. */
    private static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    @Coroutine
    private Flow.Publisher<Integer> endless(AtomicInteger closed) {
        try {
            for (int i = 0; ; i++) {
                int item = i;
                if (i % 3 == 0) Gen.yield(await(CompletableFuture.supplyAsync(() -> item, threads)));
                else Gen.yield(item);
            }
        } finally {
            await(CompletableFuture.runAsync(() -> {}, threads));
            closed.incrementAndGet();
        }
    }

    /** Notices signals that overlap, and items out of order. */
    private static final class Strict implements Flow.Subscriber<Integer> {
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final CompletableFuture<Throwable> wrong = new CompletableFuture<>();
        final AtomicLong received = new AtomicLong();
        private final AtomicBoolean inside = new AtomicBoolean();
        private int expected;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(Integer item) {
            if (!inside.compareAndSet(false, true)) wrong.complete(new AssertionError("two signals at once"));
            if (item != expected) wrong.complete(new AssertionError(item + " instead of " + expected));
            expected++;
            inside.set(false);
            received.incrementAndGet();
        }

        @Override
        public void onError(Throwable exception) {
            wrong.complete(exception);
        }

        @Override
        public void onComplete() {
            wrong.complete(new AssertionError("complete"));
        }
    }

    @Test
    void as_many_items_come_as_three_threads_ask_for_one_at_a_time_and_in_order() throws Exception {
        int each = 30_000;
        Strict subscriber = new Strict();
        endless(new AtomicInteger()).subscribe(subscriber);
        CompletableFuture<?>[] askers = new CompletableFuture<?>[3];
        for (int i = 0; i < askers.length; i++) {
            askers[i] = CompletableFuture.runAsync(() -> {
                for (int n = 0; n < each; n++) subscriber.subscription.join().request(1);
            });
        }
        result(CompletableFuture.allOf(askers));
        while (subscriber.received.get() < 3 * each && !subscriber.wrong.isDone()) Thread.onSpinWait();
        assertThat(subscriber.wrong).isNotDone();
        subscriber.subscription.join().cancel();
        assertThat(subscriber.received).hasValue(3 * each);
    }

    @Test
    void a_cancellation_that_races_with_the_items_closes_each_generator_once() throws Exception {
        int rounds = 5_000;
        AtomicInteger closed = new AtomicInteger();
        for (int i = 0; i < rounds; i++) {
            Strict subscriber = new Strict();
            endless(closed).subscribe(subscriber);
            Flow.Subscription subscription = subscriber.subscription.join();
            CountDownLatch started = new CountDownLatch(1);
            threads.execute(() -> {
                started.countDown();
                subscription.request(50);
            });
            started.await();
            while (i % 2 == 0 && subscriber.received.get() == 0) Thread.onSpinWait();
            subscription.cancel();
            subscription.request(1);
            assertThat(subscriber.wrong).isNotDone();
            while (i % 2 == 0 && closed.get() <= i / 2) Thread.onSpinWait();
        }
        assertThat(closed.get()).isBetween(rounds / 2, rounds);
    }

    @Coroutine
    private static CompletableFuture<Long> sum(Flow.Publisher<? extends Number> publisher) {
        long sum = 0;
        for (Number n : Coro.each(publisher)) sum += n.longValue();
        return CompletableFuture.completedFuture(sum);
    }

    @Coroutine
    private static Flow.Publisher<Long> range(long end) {
        for (long n = 0; n < end; n++) Gen.yield(n);
        return AsyncGen.end();
    }

    @Coroutine
    private static Flow.Publisher<Long> doubled(Flow.Publisher<Long> source) {
        for (long n : Coro.each(source)) Gen.yield(2 * n);
        return AsyncGen.end();
    }

    @Test
    void a_loop_over_a_publisher_over_a_publisher_takes_all() throws Exception {
        assertThat(result(sum(doubled(doubled(range(100_000)))))).isEqualTo(4 * 99_999L * 50_000);
    }

    @Test
    void a_loop_takes_what_a_publisher_of_the_jdk_submits_from_other_threads() throws Exception {
        List<CompletableFuture<Long>> sums = new ArrayList<>();
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(threads, 16)) {
            for (int i = 0; i < 3; i++) sums.add(sum(publisher));
            for (int n = 0; n < 100_000; n++) publisher.submit(n);
        }
        for (CompletableFuture<Long> sum : sums) assertThat(result(sum)).isEqualTo(99_999L * 50_000);
    }
}

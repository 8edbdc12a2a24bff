// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other threads and a loop: posts, coroutines that they start there, and futures of plain Java. */
class ThreadsTest {
    private final Loop loop = Loop.create();
    private final Thread runner = new Thread(loop::runForever, "loop under test");

    @BeforeEach
    void start() throws Exception {
        runner.start();
        CountDownLatch running = new CountDownLatch(1);
        loop.callSoonThreadsafe(running::countDown);
        running.await();
    }

    @AfterEach
    void stop() throws Exception {
        loop.callSoonThreadsafe(loop::stop);
        runner.join();
        loop.setExceptionHandler((unused, error) -> {});
        loop.close();
    }

    /** Waits until the loop has run everything that was posted so far. */
    private void settle() throws Exception {
        CountDownLatch passed = new CountDownLatch(1);
        loop.callSoonThreadsafe(() -> loop.callSoon(() -> loop.callSoon(passed::countDown)));
        passed.await();
    }

    @Test
    @Behaviour("B-LOOP-034")
    void a_post_wakes_a_sleeping_loop_and_posts_of_one_thread_keep_their_order() throws Exception {
        List<Integer> seen = new ArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        for (int i = 0; i < 1000; i++) {
            int mine = i;
            loop.callSoonThreadsafe(() -> seen.add(mine));
            if (i % 100 == 0) settle();
        }
        loop.execute(last::countDown);
        last.await();
        assertThat(seen).hasSize(1000).isSorted();
    }

    @Test
    @Behaviour("B-LOOP-034")
    void posts_and_call_soon_run_in_the_order_of_the_calls() throws Exception {
        List<String> seen = new ArrayList<>();
        loop.callSoonThreadsafe(() -> {
            loop.callSoon(() -> seen.add("a"));
            loop.callSoonThreadsafe(() -> seen.add("b"));
            loop.callSoon(() -> seen.add("c"));
        });
        settle();
        assertThat(seen).containsExactly("a", "b", "c");
        try (Loop idle = Loop.create()) {
            idle.callSoonThreadsafe(() -> seen.add("posted first"));
            idle.callSoon(() -> seen.add("soon"));
            idle.callSoonThreadsafe(idle::stop);
            idle.runForever();
        }
        assertThat(seen).endsWith("posted first", "soon");
    }

    @Test
    void a_million_posts_of_four_threads_lose_nothing() throws Exception {
        int threads = 4;
        int each = 250_000;
        int[] next = new int[threads];
        CountDownLatch done = new CountDownLatch(threads);
        boolean[] inOrder = {true};
        List<Thread> posters = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int mine = t;
            Thread poster = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    int number = i;
                    loop.execute(() -> inOrder[0] &= next[mine]++ == number);
                    if ((i & 0xfff) == 0) Thread.yield();
                }
                loop.execute(done::countDown);
            });
            posters.add(poster);
            poster.start();
        }
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(next).containsOnly(each);
        assertThat(inOrder[0]).isTrue();
        for (Thread poster : posters) poster.join();
    }

    @Test
    void every_single_post_wakes_the_loop() throws Exception {
        for (int i = 0; i < 2000; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            loop.execute(ran::countDown);
            assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void the_loop_and_its_promises_refuse_other_threads() {
        assertThatThrownBy(() -> loop.callSoon(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Non-thread-safe operation")
                .hasMessageContaining("callSoonThreadsafe");
        assertThatThrownBy(() -> loop.createPromise().cancel()).hasMessageContaining("Non-thread-safe operation");
        assertThatThrownBy(loop::stop).hasMessageContaining("Non-thread-safe operation");
    }

    @Test
    @Behaviour("B-LOOP-039")
    void debug_mode_or_not_timers_and_tasks_are_refused_too() throws Exception {
        for (boolean debug : new boolean[] {false, true}) {
            loop.callSoonThreadsafe(() -> loop.setDebug(debug));
            settle();
            assertThatThrownBy(() -> loop.callLater(Duration.ZERO, () -> {}))
                    .hasMessageContaining(
                            "Non-thread-safe operation invoked on an event loop other than the current one");
            assertThatThrownBy(() -> loop.callAt(1, () -> {})).hasMessageContaining("Non-thread-safe operation");
            assertThatThrownBy(() -> loop.createTask(Coro.done(1))).hasMessageContaining("Non-thread-safe operation");
        }
    }

    @Coroutine
    private static Coro<String> nameOfThread() {
        await(Async.sleep(Duration.ZERO));
        return Coro.done(Thread.currentThread().getName());
    }

    @Coroutine
    private static Coro<String> failing() throws IOException {
        await(Async.sleep(Duration.ZERO));
        throw new IOException("in the loop");
    }

    @Test
    @Behaviour("B-THR-008")
    void a_coroutine_can_be_started_from_another_thread() throws Exception {
        assertThat(Async.runThreadsafe(nameOfThread(), loop).get()).isEqualTo("loop under test");
        assertThatThrownBy(() -> Async.runThreadsafe(failing(), loop).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Coroutine
    private static Coro<Void> endless(CompletableFuture<Task<?>> started, CountDownLatch cancelled) {
        started.complete(Async.currentTask());
        try {
            await(new Promise<Void>());
        } finally {
            cancelled.countDown();
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-THR-009")
    void its_future_may_time_out_and_be_cancelled() throws Exception {
        CompletableFuture<Task<?>> started = new CompletableFuture<>();
        CountDownLatch cancelled = new CountDownLatch(1);
        CompletableFuture<Void> future = Async.runThreadsafe(endless(started, cancelled), loop);
        assertThatThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        Task<?> task = started.get();
        assertThat(task.isDone()).isFalse();
        assertThat(future.cancel(true)).isTrue();
        cancelled.await();
        settle();
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    @Behaviour("B-THR-009")
    void a_task_cancelled_in_the_loop_cancels_its_future() throws Exception {
        CompletableFuture<Task<?>> started = new CompletableFuture<>();
        CompletableFuture<Void> future = Async.runThreadsafe(endless(started, new CountDownLatch(1)), loop);
        Task<?> task = started.get();
        loop.callSoonThreadsafe(task::cancel);
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        assertThat(future.isCancelled()).isTrue();
    }

    @Test
    @Behaviour("B-THR-011")
    void a_coroutine_is_expected() {
        assertThatThrownBy(() -> Async.runThreadsafe(null, loop))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("a coroutine was expected");
    }

    @Coroutine
    private static Coro<String> awaiting(CompletableFuture<String> future) {
        return Coro.done(await(future));
    }

    @Test
    void a_java_future_completed_elsewhere_wakes_the_task_that_waits() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> task = Async.runThreadsafe(awaiting(future), loop);
        settle();
        future.complete("from elsewhere");
        assertThat(task.get()).isEqualTo("from elsewhere");
    }

    @Test
    void cancelling_the_task_that_waits_cancels_the_java_future() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> task = Async.runThreadsafe(awaiting(future), loop);
        settle();
        task.cancel(false);
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    }

    @Coroutine
    private static Coro<String> awaitingStage(CompletableFuture<String> future) {
        try {
            return Coro.done(await(future.minimalCompletionStage()));
        } catch (Cancelled cancelled) {
            return Coro.done("gave up");
        }
    }

    @Test
    void a_stage_that_cannot_be_cancelled_is_given_up() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<Task<String>> task = new CompletableFuture<>();
        loop.callSoonThreadsafe(() -> task.complete(loop.createTask(awaitingStage(future))));
        settle();
        Task<String> waiting = task.get();
        loop.callSoonThreadsafe(() -> waiting.cancel());
        settle();
        assertThat(waiting.isDone()).isTrue();
        assertThat(waiting.result()).isEqualTo("gave up");
        future.complete("too late");
        settle();
        assertThat(waiting.result()).isEqualTo("gave up");
    }

    @Test
    @Behaviour("B-FUT-018")
    void a_java_future_as_a_promise_follows_it() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> failed = CompletableFuture.failedFuture(new IOException("broken"));
        CompletableFuture<Promise<String>> promises = new CompletableFuture<>();
        CompletableFuture<Promise<String>> failures = new CompletableFuture<>();
        loop.callSoonThreadsafe(() -> {
            promises.complete(Promise.of(future));
            failures.complete(Promise.of(failed.thenApply(s -> s)));
        });
        Promise<String> promise = promises.get();
        assertThat(promise.isDone()).isFalse();
        future.complete("value");
        settle();
        assertThat(promise.result()).isEqualTo("value");
        assertThat(failures.get().exception()).isInstanceOf(IOException.class);
    }

    @Test
    @Behaviour("B-FUT-018")
    void cancelling_the_promise_cancels_the_java_future_and_the_other_way_round() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        CompletableFuture<Promise<String>> promises = new CompletableFuture<>();
        loop.callSoonThreadsafe(() -> {
            Promise.of(first).cancel();
            promises.complete(Promise.of(second));
        });
        Promise<String> promise = promises.get();
        second.cancel(false);
        settle();
        assertThat(first.isCancelled()).isTrue();
        assertThat(promise.isCancelled()).isTrue();
    }

    @Coroutine
    private static CompletableFuture<String> eager(List<String> events, CompletableFuture<String> gate) {
        events.add("started");
        String value = await(gate);
        events.add("went on in " + Thread.currentThread().getName());
        return CompletableFuture.completedFuture(value);
    }

    @Test
    void a_coroutine_for_java_callers_starts_at_once_and_goes_on_in_the_loop() throws Exception {
        List<String> events = new ArrayList<>();
        CompletableFuture<String> gate = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<String>> result = new CompletableFuture<>();
        loop.callSoonThreadsafe(() -> {
            CompletableFuture<String> future = eager(events, gate);
            events.add("called");
            result.complete(future);
        });
        CompletableFuture<String> future = result.get();
        gate.complete("value");
        assertThat(future.get()).isEqualTo("value");
        settle();
        assertThat(events).containsExactly("started", "called", "went on in loop under test");
    }
}

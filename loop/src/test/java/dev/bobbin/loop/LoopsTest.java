// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several loops. */
@Timeout(60)
class LoopsTest {
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Coroutine
    private static Coro<String> where() {
        await(Async.sleep(Story.SECOND.dividedBy(1000)));
        return Coro.done(Thread.currentThread().getName());
    }

    @Test
    void each_loop_has_a_thread_and_they_take_turns() {
        try (Loops loops = Loops.start(3)) {
            assertThat(loops.size()).isEqualTo(3);
            List<String> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) threads.add(loops.run(where()).join());
            assertThat(threads).containsExactly("bobbin-loop-1", "bobbin-loop-2", "bobbin-loop-3", "bobbin-loop-1");
            Set<Loop> all = new HashSet<>();
            loops.forEach(all::add);
            assertThat(all).hasSize(3).contains(loops.next());
        }
    }

    @Test
    void there_is_one_for_each_processor_unless_a_number_is_given() {
        try (Loops loops = Loops.start()) {
            assertThat(loops.size()).isEqualTo(Runtime.getRuntime().availableProcessors());
        }
        assertThatThrownBy(() -> Loops.start(0)).hasMessage("there must be one loop at least, not 0");
    }

    @Test
    void a_coroutine_may_run_on_each() {
        try (Loops loops = Loops.start(2)) {
            assertThat(loops.runOnEach(LoopsTest::where))
                    .extracting(CompletableFuture::join)
                    .containsExactly("bobbin-loop-1", "bobbin-loop-2");
        }
    }

    @Coroutine
    private static Coro<String> movesWork(Loop other) {
        String there = await(Async.runThreadsafe(where(), other));
        return Coro.done(there + " for " + Thread.currentThread().getName());
    }

    @Test
    void work_that_is_moved_to_another_loop_comes_back_to_the_one_that_waits() {
        try (Loops loops = Loops.start(2)) {
            Loop first = loops.next();
            Loop second = loops.next();
            assertThat(Async.runThreadsafe(movesWork(second), first).join())
                    .isEqualTo("bobbin-loop-2 for bobbin-loop-1");
        }
    }

    @Coroutine
    private Coro<Void> sleepsForEver(CountDownLatch started) {
        try {
            started.countDown();
            await(Async.sleep(Story.HOUR));
        } finally {
            await(Async.sleep(Story.SECOND.dividedBy(1000)));
            told.add("cleaned up");
        }
        return Coro.done();
    }

    @Test
    void closing_ends_each_loop_as_a_run_does_and_waits_for_it() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(2);
        Loops loops = Loops.start(2);
        List<CompletableFuture<Void>> sleeping = loops.runOnEach(() -> sleepsForEver(started));
        started.await();
        loops.close();
        assertThat(told).containsExactly("cleaned up", "cleaned up");
        assertThat(sleeping).allMatch(CompletableFuture::isCancelled);
        assertThat(loops).allMatch(Loop::isClosed);
        loops.close();
        Coro<String> late = where();
        assertThatThrownBy(() -> loops.run(late)).hasMessage("Event loop is closed");
    }

    @Test
    void a_coroutine_that_comes_too_late_is_cancelled() {
        Loop loop = Loop.create();
        CompletableFuture<String> future = Async.runThreadsafe(where(), loop);
        loop.close();
        assertThat(future).isCancelled();
    }

    /** One after the other, until the loops are closed. */
    private void handOver(Loops loops, CountDownLatch begun) {
        try {
            while (true) {
                CompletableFuture<String> future = loops.run(where());
                begun.countDown();
                future.handle((value, error) -> true).join();
            }
        } catch (IllegalStateException closed) {
            told.add(closed.getMessage());
        }
    }

    @Test
    void whatever_is_handed_over_while_the_loops_end_has_an_outcome() throws InterruptedException {
        Loops loops = Loops.start(2);
        CountDownLatch begun = new CountDownLatch(8);
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) others.add(new Thread(() -> handOver(loops, begun)));
        others.forEach(Thread::start);
        begun.await();
        loops.close();
        for (Thread other : others) other.join();
        assertThat(told).hasSize(4).containsOnly("Event loop is closed");
    }

    @Coroutine
    private static Coro<Void> closes(Loops loops) {
        loops.close();
        return Coro.done();
    }

    @Test
    void a_loop_is_not_asked_to_wait_for_its_own_end() {
        try (Loops loops = Loops.start(2)) {
            assertThatThrownBy(() -> loops.run(closes(loops)).join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("a loop cannot wait for its own end: close the loops in another thread");
        }
    }

    @Test
    void an_interrupt_is_kept_until_all_have_ended() {
        Loops loops = Loops.start(2);
        Thread.currentThread().interrupt();
        loops.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(loops).allMatch(Loop::isClosed);
    }

    @Test
    void a_loop_that_an_error_has_left_is_closed_and_the_others_go_on() {
        try (Loops loops = Loops.start(2)) {
            Loop first = loops.next();
            first.callSoonThreadsafe(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> told.add("" + error));
                throw new KeyboardInterrupt();
            });
            while (!first.isClosed() || told.isEmpty()) Thread.onSpinWait();
            assertThat(told).singleElement().asString().contains("KeyboardInterrupt");
            assertThat(loops.run(where()).join()).isEqualTo("bobbin-loop-2");
        }
    }
}

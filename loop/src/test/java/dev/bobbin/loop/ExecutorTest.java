// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.StopIteration;
import dev.bobbin.conformance.Behaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Calls that block, in threads of their own. */
class ExecutorTest {
    private final Scene scene = new Scene();

    @Test
    @Behaviour("B-THR-001")
    void a_call_runs_in_another_thread_and_its_outcome_arrives_in_the_loop() {
        scene.run(() -> {
            Thread here = Thread.currentThread();
            Thread there = await(Loop.current().runInExecutor(null, Thread::currentThread));
            assertThat(there).isNotSameAs(here);
            IOException thrown = new IOException("from the thread");
            Promise<Object> failing = Loop.current().runInExecutor(null, () -> {
                throw thrown;
            });
            assertThat(await(Scene.thrownBy(failing))).isSameAs(thrown);
            assertThat(Thread.currentThread()).isSameAs(here);
        });
    }

    @Test
    @Behaviour("B-THR-002")
    void to_thread_calls_once_when_it_is_awaited_and_many_run_at_once() {
        AtomicInteger calls = new AtomicInteger();
        CyclicBarrier all = new CyclicBarrier(4);
        scene.run(() -> {
            var call = Async.toThread(calls::incrementAndGet);
            await(Async.sleep(Scene.SECOND));
            assertThat(calls).hasValue(0);
            assertThat(await(call)).isEqualTo(1);
            await(Async.gather(List.of(
                    Async.toThread(all::await),
                    Async.toThread(all::await),
                    Async.toThread(all::await),
                    Async.toThread(all::await))));
            assertThat(calls).hasValue(1);
            Throwable thrown = await(Scene.thrownBy(Async.toThread(() -> {
                throw new IOException("from the thread");
            })));
            assertThat(thrown).isInstanceOf(IOException.class);
        });
    }

    @Test
    @Behaviour("B-THR-003")
    void cancelling_who_waits_does_not_interrupt_the_thread() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> ends = new ArrayList<>();
        scene.run(() -> {
            Task<String> task = Async.createTask(Async.toThread(() -> {
                started.countDown();
                release.await();
                ends.add("undisturbed");
                return "dropped";
            }));
            await(Async.toThread(() -> {
                started.await();
                return null;
            }));
            task.cancel();
            assertThat(await(Scene.thrownBy(task))).isInstanceOf(Cancelled.class);
            assertThat(ends).isEmpty();
            release.countDown();
        });
        assertThat(ends).containsExactly("undisturbed");
        assertThat(scene.errors()).isEmpty();
    }

    @Test
    @Behaviour("B-THR-004")
    void a_call_that_has_not_begun_never_begins_once_it_is_cancelled() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        CountDownLatch release = new CountDownLatch(1);
        scene.run(() -> {
            Promise<Object> first = Loop.current().runInExecutor(one, () -> {
                release.await();
                return "first";
            });
            Promise<Boolean> queued =
                    Loop.current().runInExecutor(one, () -> scene.events().add("impossible"));
            Promise<String> last = Loop.current().runInExecutor(one, () -> "last");
            assertThat(queued.cancel()).isTrue();
            release.countDown();
            assertThat(await(first)).isEqualTo("first");
            assertThat(await(last)).isEqualTo("last");
            assertThat(queued.isCancelled()).isTrue();
        });
        one.shutdown();
        assertThat(scene.errors()).isEmpty();
    }

    @Test
    @Behaviour("B-THR-005")
    void a_call_that_ends_after_the_loop_is_dropped() throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor();
        CountDownLatch release = new CountDownLatch(1);
        Loop loop = scene.loop();
        Promise<String> promise = loop.runInExecutor(own, () -> {
            release.await();
            return "too late";
        });
        loop.close();
        release.countDown();
        own.submit(() -> {}).get();
        own.shutdown();
        assertThat(promise.isDone()).isFalse();
        assertThat(scene.errors()).isEmpty();
    }

    @Test
    @Behaviour("B-THR-006")
    void the_default_executor_is_shut_down_after_its_jobs() {
        ExecutorService own = Executors.newSingleThreadExecutor();
        CountDownLatch release = new CountDownLatch(1);
        scene.run(() -> {
            Loop loop = Loop.current();
            assertThatThrownBy(() -> loop.setDefaultExecutor(null)).isInstanceOf(NullPointerException.class);
            loop.setDefaultExecutor(own);
            Promise<String> running = loop.runInExecutor(null, () -> {
                release.await();
                return "ended";
            });
            Task<?> shutdown = Async.createTask(loop.shutdownDefaultExecutor());
            await(Scene.turns(3));
            assertThat(shutdown.isDone()).isFalse();
            assertThatThrownBy(() -> loop.runInExecutor(null, () -> 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Executor shutdown has been called");
            assertThat(await(Scene.thrownBy(Async.toThread(() -> 1)))).hasMessage("Executor shutdown has been called");
            release.countDown();
            await(shutdown);
            assertThat(own.isTerminated()).isTrue();
            assertThat(await(running)).isEqualTo("ended");
        });
    }

    @Test
    @Behaviour("B-THR-007")
    void a_stop_iteration_of_the_call_is_wrapped() {
        scene.run(() -> {
            Throwable thrown = await(Scene.thrownBy(Async.toThread(() -> {
                throw new StopIteration(1);
            })));
            assertThat(thrown).isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(StopIteration.class);
        });
    }

    @Test
    void an_executor_that_rejects_says_so_at_the_call() {
        ExecutorService closed = Executors.newSingleThreadExecutor();
        closed.shutdown();
        scene.run(() -> {
            assertThatThrownBy(() -> Loop.current().runInExecutor(closed, () -> 1))
                    .isInstanceOf(RejectedExecutionException.class);
            Loop.current().setDefaultExecutor(closed);
            assertThat(await(Scene.thrownBy(Async.toThread(() -> 1)))).isInstanceOf(RejectedExecutionException.class);
            await(Async.sleep(Duration.ZERO));
        });
    }

    @Test
    void time_does_not_jump_while_a_call_is_under_way() {
        CountDownLatch release = new CountDownLatch(1);
        scene.run(() -> {
            Loop.current().callLater(Scene.HOUR, () -> scene.tell("timer"));
            Loop.current().callSoon(release::countDown);
            await(Async.toThread(() -> {
                release.await();
                return null;
            }));
            assertThat(scene.clock.elapsed()).isZero();
        });
        assertThat(scene.events()).isEmpty();
    }
}

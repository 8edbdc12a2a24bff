// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Main tasks that can never end. */
class DeadlockTest {
    private final Scene scene = new Scene();
    private final Task<?>[] tasks = new Task<?>[2];

    @Coroutine
    private Coro<Void> waitsForTheOther(int other) {
        try {
            await(tasks[other]);
        } finally {
            scene.tell("cleaned up " + (1 - other));
        }
        return Coro.done();
    }

    @Coroutine
    private Coro<Void> waitingInACircle() {
        tasks[0] = Async.createTask(waitsForTheOther(1), "hen");
        tasks[1] = Async.createTask(waitsForTheOther(0), "egg");
        await(tasks[0]);
        return Coro.done();
    }

    @Test
    void tasks_that_wait_for_each_other_are_named_and_ended() {
        assertThatThrownBy(() -> Loop.run(waitingInACircle(), scene.clock))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("deadlock")
                .hasMessageContaining("Task-1 waits for ever")
                .hasMessageContaining("tasks wait for each other: hen -> egg -> hen")
                .hasMessageContaining("DeadlockTest.waitsForTheOther(DeadlockTest.java:");
        assertThat(scene.events()).containsExactlyInAnyOrder("cleaned up 0", "cleaned up 1");
    }

    @Test
    void a_circle_is_certain_by_any_clock() {
        assertThatThrownBy(() -> Loop.run(waitingInACircle()))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("hen -> egg -> hen");
    }

    @Test
    void a_task_in_a_circle_can_be_cancelled() {
        scene.run(() -> {
            tasks[0] = Async.createTask(waitsForTheOther(1), "hen");
            tasks[1] = Async.createTask(waitsForTheOther(0), "egg");
            await(Scene.turns(2));
            assertThat(tasks[0].cancel()).isTrue();
            assertThat(await(Scene.thrownBy(tasks[1]))).isInstanceOf(Cancelled.class);
            assertThat(tasks[0].isCancelled()).isTrue();
        });
    }

    @Coroutine
    private static Coro<Void> waitsForNothing() {
        Async.createTask(Scene.later(Duration.ofSeconds(1), 1), "short");
        await(new Promise<Void>());
        return Coro.done();
    }

    @Test
    void in_virtual_time_nobody_else_can_complete_a_promise() {
        assertThatThrownBy(() -> Loop.run(waitsForNothing(), scene.clock))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("Task-1 waits for ever")
                .hasMessageContaining("waits for Promise[pending]");
        assertThat(scene.clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Coroutine
    private static Coro<String> waitsForOutside(CompletableFuture<String> future, CountDownLatch waits) {
        Loop.current().callWhenIdle(waits::countDown);
        return Coro.done(await(future));
    }

    @Test
    void a_java_future_may_come_from_outside() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        CountDownLatch waits = new CountDownLatch(1);
        Thread outside = new Thread(() -> {
            try {
                waits.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            future.complete("from outside");
        });
        outside.start();
        assertThat(Loop.run(waitsForOutside(future, waits), scene.clock)).isEqualTo("from outside");
        outside.join();
    }

    @Coroutine
    private Coro<Void> refusesToEnd() {
        while (true) {
            try {
                await(new Promise<Void>());
            } catch (Cancelled cancelled) {
                scene.tell("refused");
            }
        }
    }

    @Test
    void a_task_that_never_ends_does_not_keep_a_run_from_its_end() {
        scene.run(() -> {
            Async.createTask(refusesToEnd(), "stubborn");
            await(Async.sleep(Scene.SECOND));
        });
        assertThat(scene.events()).containsExactly("refused");
        assertThat(scene.errors())
                .anySatisfy(error -> assertThat(error.exception())
                        .isInstanceOf(DeadlockException.class)
                        .hasMessageContaining("stubborn"));
    }
}

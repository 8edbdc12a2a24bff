// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.AsyncGen;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.conformance.Behaviour;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Loop.run and Runner: what comes out, and what happens at the end. */
class RunnerTest {
    private final Scene scene = new Scene();

    @Coroutine
    private Coro<String> fails(Exception exception) throws Exception {
        await(Async.sleep(Scene.SECOND));
        throw exception;
    }

    @Test
    @Behaviour("B-RUN-001")
    void run_gives_the_result_or_throws_the_exception_and_closes_the_loop() throws Exception {
        Loop[] used = new Loop[1];
        String result = Loop.run(remembersLoop(used), scene.clock);
        assertThat(result).isEqualTo("result");
        assertThat(used[0].isClosed()).isTrue();
        IOException thrown = new IOException("checked");
        Coro<String> failing = fails(thrown);
        assertThatThrownBy(() -> Loop.run(failing, scene.clock)).isSameAs(thrown);
    }

    @Coroutine
    private static Coro<String> remembersLoop(Loop[] used) {
        used[0] = Loop.current();
        await(Async.sleep(Scene.SECOND));
        return Coro.done("result");
    }

    @Coroutine
    private Coro<Void> hanging(String name) {
        try {
            await(Async.sleep(Scene.HOUR));
        } catch (Cancelled cancelled) {
            scene.tell(name + " swallows it");
        } finally {
            await(Async.sleep(Scene.SECOND));
            scene.tell(name + " cleans up at " + scene.clock.elapsed());
        }
        return Coro.done();
    }

    @Coroutine
    private AsyncGen<Integer, Void> generator() {
        try {
            Gen.yield(1);
            Gen.yield(2);
        } finally {
            await(Async.sleep(Scene.SECOND));
            scene.tell("generator closed at " + scene.clock.elapsed());
        }
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-RUN-002")
    void what_is_left_is_cancelled_and_awaited_then_generators_then_the_executor() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        scene.run(() -> {
            Loop.current().setDefaultExecutor(executor);
            Async.createTask(hanging("a"));
            Async.createTask(hanging("b"));
            await(generator().anext());
            Async.createTask(Async.toThread(() -> {
                scene.tell("thread");
                return null;
            }));
            await(Async.sleep(Scene.SECOND));
        });
        assertThat(scene.events())
                .containsExactly(
                        "thread",
                        "a swallows it",
                        "b swallows it",
                        "a cleans up at PT2S",
                        "b cleans up at PT2S",
                        "generator closed at PT3S");
        assertThat(executor.isTerminated()).isTrue();
        assertThat(scene.errors()).isEmpty();
    }

    @Coroutine
    private Coro<Void> failsWhenCancelled() {
        try {
            await(Async.sleep(Scene.HOUR));
        } catch (Cancelled cancelled) {
            throw new IllegalStateException("while shutting down");
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-RUN-003")
    void errors_of_what_is_left_are_reported_and_change_nothing() {
        scene.run(() -> {
            Async.createTask(failsWhenCancelled(), "left over");
            await(Async.sleep(Scene.SECOND));
        });
        assertThat(scene.errors()).hasSize(1);
        ErrorContext error = scene.errors().get(0);
        assertThat(error.message()).isEqualTo("unhandled exception during Loop.run() shutdown");
        assertThat(error.exception()).hasMessage("while shutting down");
        assertThat(error.promise())
                .isInstanceOfSatisfying(
                        Task.class, task -> assertThat(task.name()).isEqualTo("left over"));
    }

    @Test
    @Behaviour("B-RUN-004")
    void all_of_this_happens_when_main_fails_too() {
        assertThatThrownBy(() -> scene.run(() -> {
                    Async.createTask(hanging("a"));
                    Loop.current().callLater(Scene.HOUR, () -> scene.tell("a timer that is dropped"));
                    await(fails(new IOException("main")));
                }))
                .isInstanceOf(IOException.class);
        assertThat(scene.events()).containsExactly("a swallows it", "a cleans up at PT2S");
        assertThatThrownBy(() -> scene.run(() -> {
                    Async.createTask(hanging("b"));
                    await(Async.sleep(Scene.SECOND));
                    throw new Cancelled("main");
                }))
                .isInstanceOf(Cancelled.class);
        assertThat(scene.events()).containsExactly("b swallows it", "b cleans up at PT4S");
    }

    @Test
    @Behaviour("B-RUN-005")
    void a_coroutine_is_expected() {
        assertThatThrownBy(() -> Loop.run(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a coroutine was expected");
    }

    @Test
    @Behaviour("B-RUN-006")
    void run_cannot_be_nested() {
        scene.run(() -> {
            Coro<Integer> inner = Scene.later(Scene.SECOND, 1);
            assertThatThrownBy(() -> Loop.run(inner))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Loop.run() cannot be called from a running event loop");
            assertThat(inner.state()).isEqualTo(Gen.State.CLOSED);
            try (Runner runner = new Runner()) {
                assertThatThrownBy(() -> runner.run(Scene.later(Scene.SECOND, 1)))
                        .hasMessage("Runner.run() cannot be called from a running event loop");
            }
            await(Async.sleep(Scene.SECOND));
        });
    }

    @Coroutine
    private Coro<Task<Void>> leavesATask() {
        Task<Void> task = Async.createTask(hanging("left"));
        await(Async.sleep(Scene.SECOND));
        return Coro.done(task);
    }

    @Test
    @Behaviour("B-RUN-007")
    void tasks_live_on_between_the_runs_of_a_runner() {
        Task<Void> task;
        try (Runner runner = new Runner(scene::loop)) {
            task = runner.run(leavesATask());
            Loop loop = runner.loop();
            runner.run(Scene.later(Scene.SECOND, 1));
            assertThat(runner.loop()).isSameAs(loop);
            assertThat(task.isDone()).isFalse();
            assertThat(scene.events()).isEmpty();
        }
        assertThat(scene.events()).containsExactly("left swallows it", "left cleans up at PT3S");
        assertThat(task.isDone()).isTrue();
    }

    @Test
    @Behaviour("B-RUN-008")
    void a_closed_runner_refuses_everything_but_closing() {
        Runner runner = new Runner(scene::loop);
        assertThat(runner.run(Scene.later(Scene.SECOND, 1))).isEqualTo(1);
        Loop loop = runner.loop();
        runner.close();
        runner.close();
        assertThat(loop.isClosed()).isTrue();
        assertThatThrownBy(runner::loop).hasMessage("Runner is closed");
        assertThatThrownBy(() -> runner.run(Scene.later(Scene.SECOND, 1))).hasMessage("Runner is closed");
        new Runner().close();
    }

    @Test
    @Behaviour("B-RUN-009")
    void the_loop_of_a_runner_can_be_made_to_order() {
        try (Runner runner = new Runner(() -> {
            Loop loop = scene.loop();
            loop.setDebug(true);
            return loop;
        })) {
            assertThat(runner.loop().isDebug()).isTrue();
            assertThat(runner.run(Scene.later(Scene.HOUR, 1))).isEqualTo(1);
        }
        assertThat(scene.clock.elapsed()).isEqualTo(Scene.HOUR);
    }

    @Test
    void a_task_that_starts_tasks_while_it_is_cancelled_does_not_leave_them_behind() {
        scene.run(() -> {
            Async.createTask(startsAnother());
            await(Async.sleep(Scene.SECOND));
        });
        assertThat(scene.events()).containsExactly("started another");
        assertThat(scene.errors()).isEmpty();
    }

    @Coroutine
    private Coro<Void> startsAnother() {
        try {
            await(Async.sleep(Scene.HOUR));
        } finally {
            Async.createTask(Scene.later(Scene.HOUR, 1));
            scene.tell("started another");
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-TASK-045")
    void a_loop_that_is_closed_over_a_pending_task_says_so() {
        Loop loop = scene.loop();
        Task<Integer> task = loop.createTask(Scene.later(Scene.SECOND, 1));
        loop.stop();
        loop.runForever();
        loop.close();
        assertThat(scene.errors()).hasSize(1);
        assertThat(scene.errors().get(0).message()).isEqualTo("Task was destroyed but it is pending!");
        assertThat(scene.errors().get(0).promise()).isSameAs(task);
    }
}

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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that are not cancelled: order, results, names, what they may wait for. */
class TaskTest {
    private final Scene scene = new Scene();

    @Coroutine
    private Coro<String> telling(String name) {
        scene.tell(name);
        await(Async.sleep(Duration.ZERO));
        scene.tell(name);
        return Coro.done(name);
    }

    @Coroutine
    private Coro<Integer> failing(Exception exception) throws Exception {
        await(Async.sleep(Duration.ZERO));
        throw exception;
    }

    @Coroutine
    private Coro<Integer> immediate() {
        return Coro.done(1);
    }

    @Test
    @Behaviour("B-TASK-001")
    void nothing_runs_before_the_creator_waits_and_then_in_order_of_creation() {
        scene.run(() -> {
            Task<String> a = Async.createTask(telling("a"));
            Task<String> b = Async.createTask(telling("b"));
            scene.tell("created");
            await(a);
            await(b);
        });
        assertThat(scene.events()).containsExactly("created", "a", "b", "a", "b");
    }

    @Test
    @Behaviour("B-TASK-002")
    void a_task_is_a_promise() {
        scene.run(() -> {
            Task<String> fine = Async.createTask(telling("a"));
            Task<Integer> broken = Async.createTask(failing(new IOException("broken")));
            fine.addDoneCallback(done -> scene.tell("done " + done.result()));
            assertThat(fine.isDone()).isFalse();
            await(Scene.turns(4));
            assertThat(fine.result()).isEqualTo("a");
            assertThat(fine.exception()).isNull();
            assertThat(broken.exception()).isInstanceOf(IOException.class).hasMessage("broken");
            assertThatThrownBy(broken::result).isSameAs(broken.exception());
            assertThat(broken.isCancelled()).isFalse();
        });
        assertThat(scene.events()).containsExactly("a", "a", "done a");
    }

    @Test
    @Behaviour("B-TASK-003")
    void nobody_but_the_coroutine_completes_a_task() {
        scene.run(() -> {
            Task<Integer> task = Async.createTask(immediate());
            assertThatThrownBy(() -> task.setResult(2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Task does not support setResult");
            assertThatThrownBy(() -> task.setException(new IOException()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Task does not support setException");
            assertThat(await(task)).isEqualTo(1);
        });
    }

    @Test
    @Behaviour("B-TASK-004")
    void a_task_needs_a_coroutine() {
        scene.run(() -> {
            assertThatThrownBy(() -> Async.createTask(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("a coroutine was expected, got null");
            await(Async.sleep(Duration.ZERO));
        });
    }

    @Test
    @Behaviour("B-TASK-006")
    void awaiting_what_does_not_suspend_lets_nobody_else_run() {
        scene.run(() -> {
            Task<String> finished = Async.createTask(telling("finished"));
            await(finished);
            scene.events();
            Promise<Integer> done = new Promise<>();
            done.setResult(1);
            Async.createTask(telling("other"));
            await(immediate());
            await(done);
            await(finished);
            await(Coro.done(2));
            scene.tell("nobody ran");
            await(Scene.turns(2));
        });
        assertThat(scene.events()).containsExactly("nobody ran", "other", "other");
    }

    @Coroutine
    private static Coro<Void> waitFor(Promise<?> promise) {
        await(promise);
        return Coro.done();
    }

    @Test
    @Behaviour("B-TASK-007")
    void each_kind_of_await_takes_its_number_of_turns() {
        scene.run(() -> {
            long start = Loop.current().turns();
            await(immediate());
            assertThat(Loop.current().turns() - start).isZero();
            await(Async.sleep(Duration.ZERO));
            assertThat(Loop.current().turns() - start).isEqualTo(1);
            await(Async.createTask(immediate()));
            assertThat(Loop.current().turns() - start).isEqualTo(3);
        });
    }

    @Test
    @Behaviour("B-TASK-007")
    void each_task_in_a_chain_of_waiting_tasks_takes_a_turn() {
        scene.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<Void> inner = Async.createTask(waitFor(promise));
            Task<Void> middle = Async.createTask(waitFor(inner));
            Task<Void> outer = Async.createTask(waitFor(middle));
            await(Scene.turns(3));
            promise.setResult(1);
            long start = Loop.current().turns();
            await(outer);
            assertThat(Loop.current().turns() - start).isEqualTo(4);
        });
    }

    @Test
    @Behaviour("B-TASK-008")
    void names_count_up_unless_they_are_given() {
        scene.run(() -> {
            assertThat(Async.currentTask().name()).isEqualTo("Task-1");
            Task<Integer> second = Async.createTask(immediate());
            Task<Integer> named = Async.createTask(immediate(), "loader");
            Task<Integer> third = Async.createTask(immediate());
            assertThat(third.name()).isEqualTo("Task-3");
            assertThat(second.name()).isEqualTo("Task-2");
            assertThat(named.name()).isEqualTo("loader");
            named.setName(List.of("any", "object"));
            assertThat(named.name()).isEqualTo("[any, object]");
            assertThat(named.toString()).contains("[any, object]");
            await(third);
        });
    }

    @Coroutine
    private Coro<Void> tellCurrent(int turns) {
        for (int i = 0; i < turns; i++) {
            scene.tell(Async.currentTask().name());
            await(Async.sleep(Duration.ZERO));
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-TASK-009")
    void the_current_task_is_the_one_whose_step_runs() {
        assertThatThrownBy(Async::currentTask).hasMessage("no running event loop");
        Loop outside = scene.loop();
        assertThat(Async.currentTask(outside)).isNull();
        outside.close();
        scene.run(() -> {
            Loop.current().callSoon(() -> scene.tell(Async.currentTask()));
            Task<Void> a = Async.createTask(tellCurrent(2), "a");
            Task<Void> b = Async.createTask(tellCurrent(2), "b");
            await(a);
            await(b);
            scene.tell(Async.currentTask(Loop.current()).name());
        });
        assertThat(scene.events()).containsExactly("null", "a", "b", "a", "b", "Task-1");
    }

    @Test
    @Behaviour("B-TASK-010")
    void all_tasks_are_those_that_have_not_ended() {
        scene.run(() -> {
            Task<Integer> ended = Async.createTask(immediate());
            await(ended);
            Task<Integer> sleeping = Async.createTask(Scene.later(Scene.SECOND, 1));
            await(Async.sleep(Duration.ZERO));
            Task<Integer> notStarted = Async.createTask(immediate());
            assertThat(Async.allTasks()).containsExactlyInAnyOrder(Async.currentTask(), sleeping, notStarted);
            await(sleeping);
            assertThat(Async.allTasks(Loop.current())).containsExactly(Async.currentTask());
        });
    }

    @Test
    @Behaviour("B-TASK-011")
    void a_task_tells_its_coroutine() {
        scene.run(() -> {
            Coro<Integer> coro = immediate();
            Task<Integer> task = Async.createTask(coro);
            assertThat(task.coro()).isSameAs(coro);
            await(task);
        });
    }

    @Test
    @Behaviour("B-TASK-012")
    void a_promise_of_another_loop_cannot_be_awaited() {
        try (Loop other = scene.loop()) {
            Promise<String> foreign = other.createPromise();
            scene.run(() -> {
                Throwable thrown = await(Scene.thrownBy(foreign));
                assertThat(thrown)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("attached to a different loop")
                        .hasMessageContaining("Task-1");
            });
        }
    }

    @Coroutine
    private Coro<String> awaitsItself() {
        try {
            await(Async.currentTask());
            return Coro.done("impossible");
        } catch (IllegalStateException e) {
            return Coro.done(e.getMessage());
        }
    }

    @Test
    @Behaviour("B-TASK-013")
    void a_task_cannot_await_itself() {
        scene.run(() -> assertThat(await(Async.createTask(awaitsItself(), "narcissus")))
                .isEqualTo("Task cannot await on itself: narcissus"));
    }

    @Test
    void awaiting_null_fails_at_the_await() {
        scene.run(() -> {
            try {
                await((Promise<String>) null);
                scene.tell("impossible");
            } catch (NullPointerException e) {
                scene.tell(e.getMessage());
            }
            await(Async.sleep(Duration.ZERO));
        });
        assertThat(scene.events())
                .hasSize(1)
                .allSatisfy(message -> assertThat(message).contains("await(null)"));
    }

    @Coroutine
    private static Coro<Promise<Integer>> returnsAPromise(Promise<Integer> promise) {
        await(Async.sleep(Duration.ZERO));
        return Coro.done(promise);
    }

    @Test
    @Behaviour("B-TASK-015")
    void a_promise_as_a_result_is_not_awaited() {
        scene.run(() -> {
            Promise<Integer> pending = new Promise<>();
            assertThat(await(Async.createTask(returnsAPromise(pending)))).isSameAs(pending);
        });
    }

    @Test
    @Behaviour("B-TASK-016")
    void a_cancellation_is_no_exception_that_a_handler_would_catch_by_chance() {
        assertThat(Exception.class.isAssignableFrom(Cancelled.class)).isFalse();
        scene.run(() -> {
            Task<Integer> task = Async.createTask(catchingExceptions());
            await(Async.sleep(Duration.ZERO));
            task.cancel();
            assertThat(await(Scene.thrownBy(task))).isInstanceOf(Cancelled.class);
        });
        assertThat(scene.events()).containsExactly("finally");
    }

    @Coroutine
    private Coro<Integer> catchingExceptions() {
        try {
            await(Async.sleep(Scene.HOUR));
        } catch (Exception e) {
            scene.tell("caught " + e);
        } finally {
            scene.tell("finally");
        }
        return Coro.done(1);
    }

    @Coroutine
    private Coro<Integer> throwing() {
        throw new IllegalArgumentException("at once");
    }

    @Test
    @Behaviour("B-TASK-042")
    void the_exception_of_a_task_keeps_its_stack_trace() {
        scene.run(() -> {
            Task<Integer> task = Async.createTask(throwing());
            Throwable thrown = await(Scene.thrownBy(task));
            assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("throwing");
        });
    }

    @Test
    @Behaviour("B-TASK-046")
    void the_loop_keeps_its_tasks_alive() {
        scene.run(() -> {
            Async.createTask(telling("nobody keeps me"));
            System.gc();
            await(Scene.turns(3));
        });
        assertThat(scene.events()).containsExactly("nobody keeps me", "nobody keeps me");
    }

    @Coroutine
    private static Coro<Void> await2(Coro<?> coro) {
        await(coro);
        return Coro.done();
    }

    @Test
    @Behaviour("B-TASK-054")
    void the_coroutine_of_a_running_task_cannot_be_awaited_again() {
        scene.run(() -> {
            Coro<Integer> coro = Scene.later(Scene.SECOND, 1);
            Task<Integer> task = Async.createTask(coro);
            await(Async.sleep(Duration.ZERO));
            assertThat(await(Scene.thrownBy(await2(coro))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("coroutine is being awaited already");
            assertThat(await(task)).isEqualTo(1);
        });
    }

    @Test
    @Behaviour("B-TASK-052")
    void a_sleep_lasts_as_long_as_it_says_and_brings_its_result() {
        scene.run(() -> {
            assertThat(await(Async.sleep(Scene.SECOND, "rested"))).isEqualTo("rested");
            assertThat(scene.clock.elapsed()).isEqualTo(Scene.SECOND);
            long before = Loop.current().turns();
            await(Async.sleep(Duration.ZERO));
            assertThat(await(Async.sleep(Duration.ofSeconds(-5), "negative"))).isEqualTo("negative");
            assertThat(Loop.current().turns() - before).isEqualTo(2);
            assertThat(scene.clock.elapsed()).isEqualTo(Scene.SECOND);
        });
    }
}

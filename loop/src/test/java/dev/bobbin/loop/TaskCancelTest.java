// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a cancellation does to a task that waits, and what the task can do about it. */
class TaskCancelTest {
    private final Scene scene = new Scene();

    @Coroutine
    private Coro<String> waitingFor(Promise<?> promise) {
        try {
            return Coro.done("got " + await(promise));
        } catch (Cancelled cancelled) {
            scene.tell("interrupted");
            throw cancelled;
        } finally {
            scene.tell("finally");
        }
    }

    @Test
    @Behaviour("B-TASK-017")
    void cancel_asks_and_does_not_complete() {
        scene.run(() -> {
            Task<String> task = Async.createTask(waitingFor(new Promise<>()));
            await(Async.sleep(Duration.ZERO));
            assertThat(task.cancel()).isTrue();
            assertThat(task.isDone()).isFalse();
            assertThat(task.isCancelled()).isFalse();
            assertThat(await(Scene.thrownBy(task))).isInstanceOf(Cancelled.class);
            assertThat(task.isCancelled()).isTrue();
            assertThat(task.cancel()).isFalse();
            Task<Integer> finished = Async.createTask(Scene.later(Duration.ZERO, 1));
            await(finished);
            assertThat(finished.cancel()).isFalse();
            assertThat(finished.cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TASK-018")
    void a_task_cancelled_before_its_start_runs_nothing() {
        scene.run(() -> {
            Task<String> task = Async.createTask(waitingFor(new Promise<>()));
            task.cancel("too early");
            assertThat(await(Scene.thrownBy(task)))
                    .isInstanceOf(Cancelled.class)
                    .hasMessage("too early");
            assertThat(task.isCancelled()).isTrue();
        });
        assertThat(scene.events()).isEmpty();
    }

    @Test
    @Behaviour("B-TASK-019")
    void what_the_task_waits_for_is_cancelled_at_once() {
        scene.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<String> task = Async.createTask(waitingFor(promise));
            await(Async.sleep(Duration.ZERO));
            task.cancel();
            assertThat(promise.isCancelled()).isTrue();
            assertThat(scene.events()).isEmpty();
            await(Async.sleep(Duration.ZERO));
            assertThat(scene.events()).containsExactly("interrupted", "finally");
        });
    }

    @Test
    @Behaviour("B-TASK-020")
    void a_cancellation_goes_down_a_chain_of_tasks_and_comes_up_again() {
        scene.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<String> inner = Async.createTask(waitingFor(promise), "inner");
            Task<String> middle = Async.createTask(waitingFor(inner), "middle");
            Task<String> outer = Async.createTask(waitingFor(middle), "outer");
            await(Scene.turns(2));
            outer.cancel();
            assertThat(promise.isCancelled()).isTrue();
            assertThat(inner.cancelling() + middle.cancelling() + outer.cancelling())
                    .isEqualTo(3);
            await(Async.sleep(Duration.ZERO));
            assertThat(inner.isCancelled()).isTrue();
            assertThat(outer.isDone()).isFalse();
            await(Scene.thrownBy(outer));
            assertThat(middle.isCancelled() && outer.isCancelled()).isTrue();
        });
    }

    @Coroutine
    private Coro<String> swallowing() {
        try {
            await(Async.sleep(Scene.HOUR));
            return Coro.done("slept");
        } catch (Cancelled cancelled) {
            return Coro.done("swallowed");
        }
    }

    @Test
    @Behaviour("B-TASK-021")
    void an_inner_task_that_swallows_it_saves_the_outer_one() {
        scene.run(() -> {
            Task<String> outer = Async.createTask(waitingFor(Async.createTask(swallowing())));
            await(Scene.turns(2));
            outer.cancel();
            assertThat(await(outer)).isEqualTo("got swallowed");
            assertThat(outer.isCancelled()).isFalse();
            assertThat(outer.cancelling()).isEqualTo(1);
        });
    }

    @Test
    @Behaviour("B-TASK-022")
    void two_tasks_that_wait_for_one_task_share_its_fate() {
        scene.run(() -> {
            Task<Integer> shared = Async.createTask(Scene.later(Scene.HOUR, 1));
            Task<String> one = Async.createTask(waitingFor(shared));
            Task<String> other = Async.createTask(waitingFor(shared));
            await(Scene.turns(2));
            one.cancel();
            assertThat(await(Scene.thrownBy(other))).isInstanceOf(Cancelled.class);
            assertThat(shared.isCancelled() && one.isCancelled() && other.isCancelled())
                    .isTrue();
            assertThat(other.cancelling()).isZero();
        });
    }

    @Coroutine
    private Coro<Void> turning() {
        while (true) {
            try {
                await(Async.sleep(Duration.ZERO));
            } catch (Cancelled cancelled) {
                scene.tell("interrupted");
                throw cancelled;
            }
        }
    }

    @Test
    @Behaviour("B-TASK-023")
    void a_task_that_is_ready_to_go_on_is_interrupted_at_its_next_step() {
        scene.run(() -> {
            Task<Void> task = Async.createTask(turning());
            await(Scene.turns(3));
            task.cancel();
            await(Async.sleep(Duration.ZERO));
            assertThat(task.isCancelled()).isTrue();
        });
        assertThat(scene.events()).containsExactly("interrupted");
    }

    @Test
    @Behaviour("B-TASK-024")
    void a_task_that_catches_it_and_returns_is_not_cancelled() {
        scene.run(() -> {
            Task<String> task = Async.createTask(swallowing());
            await(Async.sleep(Duration.ZERO));
            task.cancel();
            assertThat(await(task)).isEqualTo("swallowed");
            assertThat(task.isCancelled()).isFalse();
        });
    }

    @Coroutine
    private Coro<String> surviving() {
        for (int i = 0; i < 2; i++) {
            try {
                await(Async.sleep(Scene.HOUR));
            } catch (Cancelled cancelled) {
                scene.tell("survived " + i);
            }
        }
        return Coro.done("at last");
    }

    @Test
    @Behaviour("B-TASK-025")
    void a_task_that_goes_on_can_be_cancelled_again() {
        scene.run(() -> {
            Task<String> task = Async.createTask(surviving());
            await(Async.sleep(Duration.ZERO));
            task.cancel();
            await(Scene.turns(2));
            assertThat(task.isDone()).isFalse();
            task.cancel();
            assertThat(await(task)).isEqualTo("at last");
            assertThat(task.cancelling()).isEqualTo(2);
        });
        assertThat(scene.events()).containsExactly("survived 0", "survived 1");
    }

    @Coroutine
    private Coro<String> answering() {
        try {
            await(Async.sleep(Scene.HOUR));
        } catch (Cancelled cancelled) {
            throw new IllegalStateException("instead");
        }
        return Coro.done("slept");
    }

    @Test
    @Behaviour("B-TASK-026")
    void another_exception_in_answer_is_the_outcome() {
        scene.run(() -> {
            Task<String> task = Async.createTask(answering());
            await(Async.sleep(Duration.ZERO));
            task.cancel();
            assertThat(await(Scene.thrownBy(task)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("instead");
            assertThat(task.isCancelled()).isFalse();
        });
    }

    @Coroutine
    private Coro<Void> cleaningUp() {
        try {
            await(Async.sleep(Scene.HOUR));
        } finally {
            try {
                await(Async.sleep(Scene.SECOND));
                scene.tell("clean");
            } finally {
                scene.tell("left");
            }
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-TASK-027")
    void a_finally_block_may_wait_and_be_interrupted_in_turn() {
        scene.run(() -> {
            Task<Void> patient = Async.createTask(cleaningUp());
            Task<Void> twice = Async.createTask(cleaningUp());
            await(Async.sleep(Duration.ZERO));
            patient.cancel();
            twice.cancel();
            await(Scene.turns(2));
            assertThat(patient.isDone()).isFalse();
            twice.cancel();
            await(Scene.turns(2));
            assertThat(twice.isCancelled()).isTrue();
            assertThat(scene.events()).containsExactly("left");
            await(Scene.thrownBy(patient));
            assertThat(patient.isCancelled()).isTrue();
            assertThat(scene.events()).containsExactly("clean", "left");
        });
    }

    @Test
    @Behaviour("B-TASK-032")
    void a_cancellation_after_the_promise_is_done_is_delivered_all_the_same() {
        scene.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<String> task = Async.createTask(waitingFor(promise));
            await(Async.sleep(Duration.ZERO));
            promise.setResult(7);
            assertThat(task.cancel()).isTrue();
            assertThat(await(Scene.thrownBy(task))).isInstanceOf(Cancelled.class);
            assertThat(promise.result()).isEqualTo(7);
            assertThat(task.isCancelled()).isTrue();
        });
    }

    @Test
    @Behaviour("B-TASK-033")
    void cancelling_the_promise_cancels_the_task_without_a_request() {
        scene.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<String> task = Async.createTask(waitingFor(promise));
            Promise<Integer> both = new Promise<>();
            Task<String> bothTask = Async.createTask(waitingFor(both));
            await(Async.sleep(Duration.ZERO));
            promise.cancel();
            both.cancel();
            bothTask.cancel();
            await(Scene.turns(2));
            assertThat(task.isCancelled()).isTrue();
            assertThat(task.cancelling()).isZero();
            assertThat(bothTask.isCancelled() && both.isCancelled()).isTrue();
        });
    }

    @Coroutine
    private Coro<Void> cancelledByHand() {
        await(Async.sleep(Duration.ZERO));
        throw new Cancelled("by hand");
    }

    @Test
    @Behaviour("B-TASK-034")
    void a_coroutine_that_throws_it_by_hand_ends_cancelled() {
        scene.run(() -> {
            Task<Void> task = Async.createTask(cancelledByHand());
            assertThat(await(Scene.thrownBy(task))).hasMessage("by hand");
            assertThat(task.isCancelled()).isTrue();
            assertThat(task.cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TASK-037")
    void several_requests_deliver_one_cancellation() {
        scene.run(() -> {
            Task<String> task = Async.createTask(surviving());
            await(Async.sleep(Duration.ZERO));
            for (int i = 0; i < 3; i++) task.cancel();
            await(Scene.turns(3));
            assertThat(scene.events()).containsExactly("survived 0");
            assertThat(task.cancelling()).isEqualTo(3);
            task.cancel();
            await(task);
        });
    }

    @Test
    @Behaviour("B-TASK-038")
    void the_first_message_counts_while_waiting_and_the_last_one_before() {
        scene.run(() -> {
            Task<String> waiting = Async.createTask(waitingFor(new Promise<>()));
            await(Async.sleep(Duration.ZERO));
            waiting.cancel("first");
            waiting.cancel("second");
            assertThat(await(Scene.thrownBy(waiting))).hasMessage("first");
            Task<String> fresh = Async.createTask(waitingFor(new Promise<>()));
            fresh.cancel("first");
            fresh.cancel("second");
            assertThat(await(Scene.thrownBy(fresh))).hasMessage("second");
        });
    }

    @Test
    @Behaviour("B-TASK-040")
    void the_message_travels_to_who_asks_and_who_waits() {
        scene.run(() -> {
            Task<String> inner = Async.createTask(waitingFor(new Promise<>()));
            Task<String> outer = Async.createTask(waitingFor(inner));
            await(Scene.turns(2));
            inner.cancel("shutting down");
            assertThat(await(Scene.thrownBy(outer))).hasMessage("shutting down");
            try {
                inner.result();
            } catch (Cancelled cancelled) {
                scene.tell(cancelled.getMessage());
            }
            try {
                inner.exception();
            } catch (Cancelled cancelled) {
                scene.tell(cancelled.getMessage());
            }
        });
        assertThat(scene.events())
                .containsExactly("interrupted", "finally", "interrupted", "finally", "shutting down", "shutting down");
    }

    @Test
    @Behaviour("B-TASK-053")
    void cancelling_a_sleeping_task_takes_its_timer_away() {
        scene.run(() -> {
            Task<Integer> sleeper = Async.createTask(Scene.later(Scene.HOUR, 1));
            await(Async.sleep(Duration.ZERO));
            assertThat(Loop.current().timers.size()).isEqualTo(1);
            sleeper.cancel();
            assertThat(Loop.current().timers.isEmpty()).isTrue();
            assertThat(await(Scene.thrownBy(sleeper))).isInstanceOf(Cancelled.class);
        });
        assertThat(scene.clock.elapsed()).isZero();
    }
}

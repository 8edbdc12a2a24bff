// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Tasks that cancel themselves, and the count of requests. */
class TaskCancelsItselfTest {
    private final Scene scene = new Scene();

    private static Task<?> me() {
        return Objects.requireNonNull(Async.currentTask());
    }

    @Coroutine
    private static Coro<Integer> immediate() {
        return Coro.done(1);
    }

    @Coroutine
    private Coro<String> cancelsItselfAndWaits() {
        me().cancel();
        Promise<Integer> done = new Promise<>();
        done.setResult(1);
        await(done);
        await(immediate());
        scene.tell("nothing delivered yet");
        await(Async.sleep(Scene.HOUR));
        scene.tell("impossible");
        return Coro.done("slept");
    }

    @Test
    @Behaviour("B-TASK-028")
    void it_is_delivered_at_the_next_suspension() {
        scene.run(() -> {
            Task<String> task = Async.createTask(cancelsItselfAndWaits());
            assertThat(await(Scene.thrownBy(task))).isInstanceOf(Cancelled.class);
        });
        assertThat(scene.events()).containsExactly("nothing delivered yet");
        assertThat(scene.clock.elapsed()).isZero();
    }

    @Coroutine
    private Coro<String> cancelsItselfAndReturns() {
        me().cancel("at the end");
        return Coro.done("lost");
    }

    @Test
    @Behaviour("B-TASK-029")
    void a_task_that_returns_at_once_ends_cancelled() {
        scene.run(() -> {
            Task<String> task = Async.createTask(cancelsItselfAndReturns());
            assertThat(await(Scene.thrownBy(task))).hasMessage("at the end");
            assertThat(task.isCancelled()).isTrue();
        });
    }

    @Coroutine
    private Coro<String> cancelsItselfAndThrows() {
        me().cancel();
        throw new IllegalStateException("my own");
    }

    @Test
    @Behaviour("B-TASK-030")
    void a_task_that_throws_ends_with_its_own_exception() {
        scene.run(() -> {
            Task<String> task = Async.createTask(cancelsItselfAndThrows());
            assertThat(await(Scene.thrownBy(task))).hasMessage("my own");
            assertThat(task.isCancelled()).isFalse();
        });
    }

    @Coroutine
    private Coro<String> cancelsItselfAndAwaits(Task<?> other) {
        me().cancel();
        await(other);
        return Coro.done("impossible");
    }

    @Test
    @Behaviour("B-TASK-031")
    void a_fresh_task_that_it_awaits_is_cancelled_at_once() {
        scene.run(() -> {
            Task<String> sleeper = Async.createTask(cancelsItselfAndWaits());
            sleeper.cancel();
            Task<Integer> fresh = Async.createTask(Scene.later(Scene.HOUR, 1));
            Task<String> task = Async.createTask(cancelsItselfAndAwaits(fresh));
            assertThat(await(Scene.thrownBy(task))).isInstanceOf(Cancelled.class);
            assertThat(fresh.isCancelled()).isTrue();
            assertThat(fresh.cancelling()).isEqualTo(1);
        });
        assertThat(scene.clock.elapsed()).isZero();
    }

    @Test
    @Behaviour("B-TASK-035")
    void requests_are_counted_up_and_down() {
        scene.run(() -> {
            Task<String> task = Async.createTask(cancelsItselfAndWaits());
            assertThat(task.cancelling()).isZero();
            assertThat(task.uncancel()).isZero();
            task.cancel();
            task.cancel();
            assertThat(task.cancelling()).isEqualTo(2);
            assertThat(task.uncancel()).isEqualTo(1);
            await(Scene.thrownBy(task));
            assertThat(task.cancelling()).isEqualTo(1);
            task.cancel();
            assertThat(task.cancelling()).isEqualTo(1);
        });
    }

    @Coroutine
    private Coro<String> turns() {
        await(Async.sleep(Duration.ZERO));
        await(Async.sleep(Duration.ZERO));
        return Coro.done("undisturbed");
    }

    @Test
    @Behaviour("B-TASK-036")
    void taking_the_last_request_back_withdraws_what_is_not_delivered() {
        scene.run(() -> {
            Task<String> fresh = Async.createTask(turns());
            Task<String> under = Async.createTask(turns());
            fresh.cancel();
            assertThat(fresh.uncancel()).isZero();
            await(Async.sleep(Duration.ZERO));
            under.cancel();
            under.cancel();
            assertThat(under.uncancel()).isEqualTo(1);
            assertThat(under.uncancel()).isZero();
            assertThat(await(fresh)).isEqualTo("undisturbed");
            assertThat(await(under)).isEqualTo("undisturbed");
            fresh.uncancel();
            assertThat(fresh.isDone()).isTrue();
        });
    }

    /** The pattern of asyncio.timeout, by hand. */
    @Coroutine
    private Coro<String> limited(Duration limit, Coro<String> body) throws TimeoutException {
        Task<?> task = me();
        List<Boolean> expired = new ArrayList<>();
        TimerHandle timer = Loop.current().callLater(limit, () -> {
            expired.add(true);
            task.cancel();
        });
        try {
            return Coro.done(await(body));
        } catch (Cancelled cancelled) {
            if (!expired.isEmpty() && task.uncancel() == 0) throw new TimeoutException();
            throw cancelled;
        } finally {
            timer.cancel();
        }
    }

    @Coroutine
    private Coro<String> twoLimits() throws TimeoutException {
        String outcome;
        try {
            outcome = await(limited(Scene.SECOND, Scene.later(Scene.HOUR, "slow")), TimeoutException.class);
        } catch (TimeoutException e) {
            outcome = "timed out";
        }
        assertThat(me().cancelling()).isZero();
        await(Async.sleep(Scene.SECOND));
        String quick = await(limited(Scene.HOUR, Scene.later(Scene.SECOND, "quick")));
        return Coro.done(outcome + ", " + quick);
    }

    @Test
    @Behaviour("B-TASK-039")
    void the_structured_pattern_leaves_no_request_behind() {
        scene.run(() -> {
            Task<String> task = Async.createTask(twoLimits());
            assertThat(await(task)).isEqualTo("timed out, quick");
            assertThat(task.cancelling()).isZero();
        });
        assertThat(scene.clock.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Coroutine
    private static Coro<Void> waitingFor(Promise<?> promise) {
        await(promise);
        return Coro.done();
    }

    @Test
    void cancelling_a_chain_of_a_hundred_thousand_tasks_does_not_overflow_the_stack() {
        scene.run(() -> {
            Promise<?> last = Async.createTask(Scene.later(Scene.HOUR, 1));
            for (int i = 0; i < 100_000; i++) last = Async.createTask(waitingFor(last));
            await(Scene.turns(2));
            last.cancel();
            assertThat(await(Scene.thrownBy(last))).isInstanceOf(Cancelled.class);
        });
        assertThat(scene.clock.elapsed()).isZero();
    }
}

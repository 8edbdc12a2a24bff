// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tasks run that is no rewritten method: sleeps, finished coroutines, awaitables of the user's. */
class ForeignCoroutineTest {
    private final Scene scene = new Scene();

    @Test
    @Behaviour("B-TASK-011")
    void a_sleep_can_be_a_task() {
        scene.run(() -> {
            Coro<String> sleep = Async.sleep(Scene.SECOND, "slept");
            Task<String> task = Async.createTask(sleep);
            assertThat(task.coro()).isSameAs(sleep);
            Task<?> turn = Async.createTask(Async.sleep(Duration.ZERO));
            await(turn);
            assertThat(scene.clock.elapsed()).isZero();
            assertThat(await(task)).isEqualTo("slept");
            Task<?> cancelled = Async.createTask(Async.sleep(Scene.HOUR));
            await(Async.sleep(Duration.ZERO));
            cancelled.cancel();
            assertThat(await(Scene.thrownBy(cancelled))).isInstanceOf(Cancelled.class);
            assertThat(Loop.current().timers.isEmpty()).isTrue();
        });
        assertThat(scene.clock.elapsed()).isEqualTo(Scene.SECOND);
    }

    @Test
    void several_sleeps_can_be_gathered() {
        scene.run(() -> {
            List<String> all =
                    await(Async.gather(Async.sleep(Scene.SECOND, "a"), Async.sleep(Scene.SECOND, "b"), Coro.done("c")));
            assertThat(all).containsExactly("a", "b", "c");
        });
        assertThat(scene.clock.elapsed()).isEqualTo(Scene.SECOND);
    }

    @Test
    void a_sleep_is_driven_by_hand_like_any_coroutine() {
        scene.run(() -> {
            Coro<String> sleep = Async.sleep(Scene.SECOND, "slept");
            assertThat(sleep.state()).isEqualTo(Gen.State.CREATED);
            assertThatThrownBy(() -> sleep.send("too early")).isInstanceOf(IllegalArgumentException.class);
            Object promise = sleep.send(null);
            assertThat(sleep.state()).isEqualTo(Gen.State.SUSPENDED);
            assertThatThrownBy(() -> sleep.send(null)).isInstanceOf(IllegalStateException.class);
            await((Promise<?>) promise);
            assertThatThrownBy(() -> sleep.send(null))
                    .isInstanceOfSatisfying(
                            StopIteration.class,
                            stop -> assertThat(stop.value()).isEqualTo("slept"));
            assertThat(sleep.state()).isEqualTo(Gen.State.CLOSED);
            assertThatThrownBy(() -> sleep.send(null)).hasMessageContaining("cannot reuse");
            Coro<?> closed = Async.sleep(Scene.HOUR);
            closed.send(null);
            closed.close();
            assertThat(Loop.current().timers.isEmpty()).isTrue();
            IllegalStateException thrown = new IllegalStateException("into the sleep");
            Coro<?> raised = Async.sleep(Scene.HOUR);
            raised.send(null);
            assertThatThrownBy(() -> raised.raise(thrown)).isSameAs(thrown);
            assertThat(Loop.current().timers.isEmpty()).isTrue();
        });
    }

    @Test
    void a_turn_is_driven_by_hand_like_any_coroutine() {
        Coro<String> turn = Async.sleep(Duration.ZERO, "turned");
        assertThat(turn.send(null)).isNull();
        assertThatThrownBy(() -> turn.send(null))
                .isInstanceOfSatisfying(
                        StopIteration.class, stop -> assertThat(stop.value()).isEqualTo("turned"));
        assertThatThrownBy(() -> turn.send(null)).hasMessageContaining("cannot reuse");
        assertThat(turn.result()).isEqualTo("turned");
    }

    @Generator
    private static Gen<?, ?, String> twoTurns() {
        Gen.yield(null);
        Gen.yield(null);
        return Gen.end("after two turns");
    }

    @Generator
    private static Gen<?, ?, String> nonsense() {
        Gen.yield("nonsense");
        return Gen.end("impossible");
    }

    @Test
    @Behaviour({"B-TASK-005", "B-TASK-014"})
    void an_awaitable_of_the_users_may_ask_for_turns_and_for_nothing_else() {
        scene.run(() -> {
            Awaitable<String> turns = ForeignCoroutineTest::twoTurns;
            long before = Loop.current().turns();
            assertThat(await(turns)).isEqualTo("after two turns");
            assertThat(Loop.current().turns() - before).isEqualTo(2);
            assertThat(await(Async.ensure(turns))).isEqualTo("after two turns");
            Awaitable<String> wrong = ForeignCoroutineTest::nonsense;
            assertThat(await(Scene.thrownBy(Async.ensure(wrong))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Task got bad yield: nonsense");
        });
    }
}

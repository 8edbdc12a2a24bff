// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.conformance.Behaviour;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Running, stopping and closing loops. */
class RunningTest {
    private final Scene scene = new Scene();
    private final Loop loop = scene.loop();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    @Behaviour("B-LOOP-020")
    void a_run_gives_the_result_or_throws_the_exception() {
        assertThat(loop.runUntilComplete(Scene.later(Scene.SECOND, "result"))).isEqualTo("result");
        IOException thrown = new IOException("no such file");
        assertThatThrownBy(() -> loop.runUntilComplete(Coro.failed(thrown))).isSameAs(thrown);
        Promise<String> done = loop.createPromise();
        done.setResult("done");
        assertThat(loop.runUntilComplete(done)).isEqualTo("done");
    }

    @Test
    @Behaviour("B-LOOP-021")
    void a_run_that_is_stopped_first_says_so_and_the_task_can_go_on() {
        Task<String> task = loop.createTask(Scene.later(Scene.HOUR, "late"));
        loop.callLater(Scene.SECOND, loop::stop);
        assertThatThrownBy(() -> loop.runUntilComplete(task))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Event loop stopped before Promise completed.");
        assertThat(task.isDone()).isFalse();
        assertThat(loop.runUntilComplete(task)).isEqualTo("late");
    }

    @Test
    @Behaviour("B-LOOP-022")
    void only_what_can_be_awaited_in_this_loop_can_be_run() {
        assertThatThrownBy(() -> loop.runUntilComplete(null)).isInstanceOf(NullPointerException.class);
        try (Loop other = scene.loop()) {
            Promise<String> foreign = other.createPromise();
            assertThatThrownBy(() -> loop.runUntilComplete(foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("different loop");
        }
    }

    @Test
    @Behaviour("B-LOOP-023")
    void a_running_loop_cannot_be_run_nor_another_one_inside_of_it() {
        try (Loop other = scene.loop()) {
            loop.callSoon(() -> {
                assertThatThrownBy(loop::runForever).hasMessage("This event loop is already running");
                assertThatThrownBy(() -> loop.runUntilComplete(Coro.done(1)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("This event loop is already running");
                assertThatThrownBy(other::runForever)
                        .hasMessage("Cannot run the event loop while another loop is running");
                scene.tell("refused");
                loop.stop();
            });
            loop.runForever();
        }
        assertThat(scene.events()).containsExactly("refused");
        assertThat(loop.isRunning()).isFalse();
    }

    @Test
    @Behaviour("B-LOOP-024")
    void close_drops_what_is_queued_and_may_be_repeated() {
        loop.callSoon(() -> scene.tell("queued"));
        loop.callLater(Scene.SECOND, () -> scene.tell("timer"));
        loop.close();
        loop.close();
        assertThat(loop.isClosed()).isTrue();
        assertThat(scene.events()).isEmpty();
    }

    @Test
    @Behaviour("B-LOOP-024")
    void a_running_loop_cannot_be_closed() {
        loop.callSoon(() -> {
            assertThatThrownBy(loop::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Cannot close a running event loop");
            scene.tell("refused");
            loop.stop();
        });
        loop.runForever();
        assertThat(scene.events()).containsExactly("refused");
    }

    @Test
    @Behaviour("B-LOOP-025")
    void a_closed_loop_refuses_everything() {
        loop.close();
        ThrowingCallable[] uses = {
            loop::runForever,
            () -> loop.runUntilComplete(Coro.done(1)),
            () -> loop.callSoon(() -> {}),
            () -> loop.callSoonThreadsafe(() -> {}),
            () -> loop.execute(() -> {}),
            () -> loop.callLater(Scene.SECOND, () -> {}),
            () -> loop.callAt(1, () -> {}),
            () -> loop.createTask(Scene.later(Scene.SECOND, 1)),
            () -> loop.runInExecutor(null, () -> 1),
        };
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use).isInstanceOf(IllegalStateException.class).hasMessage("Event loop is closed");
        }
    }

    @Test
    @Behaviour("B-LOOP-026")
    void a_coroutine_that_comes_too_late_is_closed() {
        loop.close();
        Coro<Integer> coro = Scene.later(Scene.SECOND, 1);
        assertThatThrownBy(() -> Async.ensure(coro, loop)).hasMessage("Event loop is closed");
        assertThat(coro.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    @Behaviour("B-LOOP-027")
    void close_shuts_the_executor_down() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        loop.setDefaultExecutor(executor);
        loop.close();
        assertThat(executor.isShutdown()).isTrue();
    }

    @Test
    @Behaviour("B-LOOP-035")
    void the_running_loop_is_known_where_it_runs_and_nowhere_else() throws Exception {
        assertThatThrownBy(Loop::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no running event loop");
        loop.callSoon(() -> scene.tell(Loop.current() == loop));
        loop.runUntilComplete(Coro.of(() -> {
            scene.tell(Loop.current() == loop);
            await(Async.sleep(Scene.SECOND));
            scene.tell(Loop.current() == loop);
            String elsewhere = await(Async.toThread(RunningTest::loopOfThisThread));
            scene.tell(elsewhere);
        }));
        assertThat(scene.events()).containsExactly("true", "true", "true", "no running event loop");
        assertThatThrownBy(Loop::current).hasMessage("no running event loop");
    }

    private static String loopOfThisThread() {
        try {
            return Loop.current().toString();
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    @Test
    @Behaviour("B-LOOP-037")
    void time_is_that_of_the_clock_and_never_goes_back() {
        assertThat(loop.time()).isEqualTo(scene.clock.now());
        try (Loop real = Loop.create()) {
            long before = System.nanoTime();
            long first = real.time();
            long second = real.time();
            assertThat(second - first).isNotNegative();
            assertThat(first - before).isNotNegative();
        }
    }

    @Test
    @Behaviour("B-LOOP-038")
    void a_loop_makes_promises_of_its_own() {
        assertThat(loop.createPromise().loop()).isSameAs(loop);
    }
}

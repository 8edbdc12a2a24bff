// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Context variables: who shares a value with whom. */
class ContextTest {
    private final Scene scene = new Scene();
    private final ContextVar<String> user = new ContextVar<>("user", "nobody");
    private final ContextVar<String> unset = new ContextVar<>("unset");

    @Coroutine
    private Coro<String> setting(String value) {
        String before = user.get();
        user.set(value);
        await(Async.sleep(Duration.ZERO));
        return Coro.done(before + " then " + user.get());
    }

    @Test
    @Behaviour("B-CV-001")
    void a_task_has_a_copy_of_its_creators_context() {
        scene.run(() -> {
            user.set("creator");
            Task<String> task = Async.createTask(setting("task"));
            user.set("creator later");
            assertThat(await(task)).isEqualTo("creator then task");
            assertThat(user.get()).isEqualTo("creator later");
        });
        assertThat(user.get()).isEqualTo("nobody");
    }

    @Test
    @Behaviour("B-CV-002")
    void a_coroutine_that_is_awaited_shares_the_context() {
        scene.run(() -> {
            user.set("outer");
            await(setting("inner"));
            assertThat(user.get()).isEqualTo("inner");
        });
    }

    @Test
    @Behaviour("B-CV-003")
    void each_callback_has_a_copy_from_its_registration() {
        scene.run(() -> {
            Loop loop = Loop.current();
            Promise<Integer> promise = new Promise<>();
            user.set("registered");
            Runnable changing = () -> {
                scene.tell(user.get());
                user.set("changed");
            };
            loop.callSoon(changing);
            loop.callLater(Duration.ofMillis(1), changing);
            loop.callSoonThreadsafe(changing);
            promise.addDoneCallback(done -> changing.run());
            user.set("later");
            promise.setResult(1);
            await(Async.sleep(Scene.SECOND));
            assertThat(user.get()).isEqualTo("later");
        });
        assertThat(scene.events()).hasSize(4).containsOnly("registered");
    }

    @Test
    @Behaviour("B-CV-004")
    void a_context_that_is_given_is_used_itself() {
        scene.run(() -> {
            Context context = new Context();
            Task<String> first = Loop.current().createTask(setting("first"), null, context);
            assertThat(await(first)).isEqualTo("nobody then first");
            assertThat(first.context()).isSameAs(context);
            assertThat(context.get(user)).isEqualTo("first");
            Loop.current().callSoon(() -> user.set("callback"), context);
            await(Async.sleep(Duration.ZERO));
            Task<String> second = Loop.current().createTask(setting("second"), null, context);
            assertThat(await(second)).isEqualTo("callback then second");
            Promise<Integer> promise = new Promise<>();
            promise.addDoneCallback(done -> user.set("done"), context);
            promise.setResult(1);
            await(Async.sleep(Duration.ZERO));
            assertThat(context.get(user)).isEqualTo("done");
            assertThat(user.get()).isEqualTo("nobody");
        });
    }

    @Test
    @Behaviour("B-CV-005")
    void groups_of_awaitables_make_copies() {
        scene.run(() -> {
            user.set("main");
            assertThat(await(Async.gather(setting("a"), setting("b")))).containsExactly("main then a", "main then b");
            await(Async.waitFor(setting("shared"), null));
            assertThat(user.get()).isEqualTo("shared");
            await(Async.waitFor(setting("shared in time"), Scene.HOUR));
            assertThat(user.get()).isEqualTo("shared in time");
        });
    }

    @Generator
    private Gen<String, ?, ?> generator() {
        Gen.yield(user.get());
        user.set("generator");
        Gen.yield(user.get());
        return Gen.end();
    }

    @Coroutine
    private AsyncGen<String, Void> asyncGenerator() {
        Gen.yield(user.get());
        await(Async.sleep(Duration.ZERO));
        user.set("async generator");
        Gen.yield(user.get());
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-CV-006")
    void generators_run_in_the_context_of_who_resumes_them() {
        scene.run(() -> {
            Gen<String, ?, ?> gen = generator();
            user.set("first");
            assertThat(gen.next()).isEqualTo("first");
            gen.next();
            assertThat(user.get()).isEqualTo("generator");
            AsyncGen<String, Void> async = asyncGenerator();
            user.set("second");
            assertThat(await(async.anext())).isEqualTo("second");
            await(async.anext());
            assertThat(user.get()).isEqualTo("async generator");
            await(async.aclose());
        });
    }

    @Test
    @Behaviour("B-CV-007")
    void a_token_restores_the_former_value_once() {
        ContextVar.Token<String> first = user.set("a");
        ContextVar.Token<String> second = user.set("b");
        user.reset(second);
        assertThat(user.get()).isEqualTo("a");
        assertThatThrownBy(() -> user.reset(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already been used once");
        ContextVar.Token<String> other = unset.set("x");
        assertThatThrownBy(() -> user.reset(other)).isInstanceOf(IllegalArgumentException.class);
        unset.reset(other);
        assertThatThrownBy(unset::get)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("ContextVar[unset]");
        assertThat(unset.get("fallback")).isEqualTo("fallback");
        new Context()
                .run(() -> assertThatThrownBy(() -> user.reset(first))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("different context"));
        user.reset(first);
        assertThat(user.get()).isEqualTo("nobody");
    }

    @Test
    @Behaviour("B-CV-008")
    void to_thread_brings_a_copy_along_and_run_in_executor_does_not() {
        scene.run(() -> {
            user.set("loop");
            assertThat(await(Async.toThread(() -> {
                        String seen = user.get();
                        user.set("thread");
                        return seen;
                    })))
                    .isEqualTo("loop");
            assertThat(user.get()).isEqualTo("loop");
            String inExecutor = await(Loop.current().runInExecutor(null, () -> user.get()));
            assertThat(inExecutor).isEqualTo("nobody");
        });
    }

    @Test
    @Behaviour("B-CV-009")
    void the_runs_of_a_runner_share_a_context_and_leave_the_callers_alone() {
        ContextVar.Token<String> token = user.set("caller");
        try (Runner runner = new Runner(scene::loop)) {
            assertThat(runner.run(setting("one"))).isEqualTo("caller then one");
            assertThat(runner.run(setting("two"))).isEqualTo("one then two");
        }
        assertThat(Loop.run(setting("three"), scene.clock)).isEqualTo("caller then three");
        assertThat(user.get()).isEqualTo("caller");
        user.reset(token);
    }

    @Test
    @Behaviour("B-CV-010")
    void settings_of_concurrent_tasks_stay_apart_across_awaits() {
        scene.run(() -> {
            Task<String> a = Async.createTask(setting("a"));
            Task<String> b = Async.createTask(setting("b"));
            assertThat(await(a)).isEqualTo("nobody then a");
            assertThat(await(b)).isEqualTo("nobody then b");
        });
    }

    @Test
    void a_context_can_be_called_for_a_value() {
        Context context = new Context();
        assertThat(context.<String>call(() -> {
                    user.set("inside");
                    return user.get();
                }))
                .isEqualTo("inside");
        assertThat(context.copy().get(user)).isEqualTo("inside");
        assertThat(user.get()).isEqualTo("nobody");
        assertThatThrownBy(() -> context.call(() -> {
                    throw new java.io.IOException("as it is");
                }))
                .isInstanceOf(java.io.IOException.class);
    }
}

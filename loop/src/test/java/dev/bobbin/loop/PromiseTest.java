// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.StopIteration;
import dev.bobbin.conformance.Behaviour;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promises: their states, callbacks and awaits. */
class PromiseTest {
    private final Scene scene = new Scene();
    private final Loop loop = scene.loop();
    private final Promise<String> promise = loop.createPromise();

    @AfterEach
    void close() {
        loop.close();
    }

    private void runOneTurn() {
        loop.stop();
        loop.runForever();
    }

    private Consumer<Promise<String>> tells(String name) {
        return done -> scene.tell(name + (done == promise ? "" : " of another promise"));
    }

    @Test
    @Behaviour("B-FUT-001")
    void a_new_promise_is_pending() {
        assertThat(promise.isDone()).isFalse();
        assertThat(promise.isCancelled()).isFalse();
        assertThatThrownBy(promise::result)
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("Result is not set");
        assertThatThrownBy(promise::exception)
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("Exception is not set");
        assertThat(promise).hasToString("Promise[pending]");
    }

    @Test
    @Behaviour("B-FUT-002")
    void a_result_is_final() {
        promise.setResult("Ada");
        assertThat(promise.isDone()).isTrue();
        assertThat(promise.result()).isEqualTo("Ada");
        assertThat(promise.exception()).isNull();
        assertThat(promise.cancel()).isFalse();
        assertThat(promise.isCancelled()).isFalse();
        assertThatThrownBy(() -> promise.setResult("Grace")).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> promise.setException(new IOException())).isInstanceOf(InvalidStateException.class);
        assertThat(promise).hasToString("Promise[result=Ada]");
    }

    @Test
    @Behaviour("B-FUT-003")
    void an_exception_is_thrown_as_the_very_object_every_time() {
        IOException thrown = new IOException("no such name");
        promise.setException(thrown);
        assertThat(promise.exception()).isSameAs(thrown);
        assertThatThrownBy(promise::result).isSameAs(thrown);
        assertThatThrownBy(promise::result).isSameAs(thrown);
        assertThat(promise.cancel()).isFalse();
        assertThatThrownBy(() -> promise.setException(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    @Behaviour("B-FUT-004")
    void a_stop_iteration_is_wrapped() {
        StopIteration end = new StopIteration(1);
        promise.setException(end);
        assertThat(promise.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("StopIteration interacts badly with generators and cannot be raised into a promise")
                .hasCause(end);
    }

    @Test
    @Behaviour("B-FUT-005")
    void a_cancelled_promise_is_done_at_once() {
        assertThat(promise.cancel()).isTrue();
        assertThat(promise.isDone()).isTrue();
        assertThat(promise.isCancelled()).isTrue();
        assertThatThrownBy(promise::result).isInstanceOf(Cancelled.class);
        assertThatThrownBy(promise::exception).isInstanceOf(Cancelled.class);
        assertThatThrownBy(() -> promise.setResult("late")).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> promise.setException(new IOException())).isInstanceOf(InvalidStateException.class);
        assertThat(promise.cancel()).isFalse();
    }

    @Test
    @Behaviour("B-FUT-006")
    void the_message_of_a_cancellation_is_thrown_with_it() {
        promise.cancel("no longer needed");
        assertThatThrownBy(promise::result).hasMessage("no longer needed");
        Promise<String> silent = loop.createPromise();
        silent.cancel();
        assertThatThrownBy(silent::result).isInstanceOf(Cancelled.class).hasMessage(null);
    }

    @Test
    @Behaviour("B-FUT-007")
    void callbacks_run_in_the_next_turn_in_order_whatever_the_outcome() {
        for (Consumer<Promise<String>> completion : List.<Consumer<Promise<String>>>of(
                p -> p.setResult("Ada"), p -> p.setException(new IOException()), Promise::cancel)) {
            Promise<String> one = loop.createPromise();
            for (String name : List.of("a", "b", "c")) one.addDoneCallback(done -> scene.tell(name + (done == one)));
            completion.accept(one);
            assertThat(scene.events()).isEmpty();
            runOneTurn();
            assertThat(scene.events()).containsExactly("atrue", "btrue", "ctrue");
            one.retrieved();
        }
    }

    @Test
    @Behaviour("B-FUT-008")
    void a_callback_added_late_runs_in_the_next_turn() {
        promise.addDoneCallback(done -> {
            scene.tell("first");
            promise.addDoneCallback(tells("second"));
        });
        promise.setResult("Ada");
        runOneTurn();
        assertThat(scene.events()).containsExactly("first");
        promise.addDoneCallback(tells("third"));
        assertThat(scene.events()).isEmpty();
        runOneTurn();
        assertThat(scene.events()).containsExactly("second", "third");
    }

    @Test
    @Behaviour("B-FUT-009")
    void all_registrations_of_a_callback_are_removed_and_counted() {
        Consumer<Promise<String>> a = tells("a");
        Consumer<Promise<String>> b = tells("b");
        promise.addDoneCallback(a);
        assertThat(promise.removeDoneCallback(b)).isZero();
        assertThat(promise.removeDoneCallback(a)).isEqualTo(1);
        for (Consumer<Promise<String>> callback : List.of(a, b, a, b, b)) promise.addDoneCallback(callback);
        assertThat(promise.removeDoneCallback(a)).isEqualTo(2);
        assertThat(promise.removeDoneCallback(a)).isZero();
        promise.setResult("Ada");
        assertThat(promise.removeDoneCallback(b)).isZero();
        runOneTurn();
        assertThat(scene.events()).containsExactly("b", "b", "b");
    }

    @Test
    @Behaviour("B-FUT-011")
    void a_callback_that_throws_is_reported_and_the_others_run() {
        IllegalStateException thrown = new IllegalStateException("broken");
        promise.addDoneCallback(done -> {
            throw thrown;
        });
        promise.addDoneCallback(tells("the other"));
        promise.setResult("Ada");
        runOneTurn();
        assertThat(scene.events()).containsExactly("the other");
        assertThat(scene.errors()).extracting(ErrorContext::exception).containsExactly(thrown);
    }

    @Coroutine
    private Coro<Void> tellTwice() {
        scene.tell(await(promise));
        scene.tell(await(promise));
        return Coro.done();
    }

    @Test
    @Behaviour("B-FUT-012")
    void an_await_waits_for_a_pending_promise_and_not_for_a_done_one() {
        Task<Void> first = loop.createTask(tellTwice());
        Task<Void> second = loop.createTask(tellTwice());
        runOneTurn();
        assertThat(scene.events()).isEmpty();
        promise.setResult("Ada");
        assertThat(scene.events()).isEmpty();
        runOneTurn();
        assertThat(scene.events()).containsExactly("Ada", "Ada", "Ada", "Ada");
        assertThat(first.isDone() && second.isDone()).isTrue();
    }

    @Test
    @Behaviour("B-FUT-013")
    void a_list_as_a_result_is_one_value() {
        Promise<List<Integer>> pair = loop.createPromise();
        pair.setResult(List.of(1, 2));
        scene.run(() -> scene.tell(await(Async.ensure(Scene.later(Scene.SECOND, List.of(1, 2))))));
        assertThat(scene.events()).containsExactly("[1, 2]");
        assertThat(loop.runUntilComplete(pair)).isEqualTo(List.of(1, 2));
    }

    @Test
    @Behaviour("B-FUT-014")
    void a_coroutine_resumed_before_its_promise_is_done_is_told_so() {
        Coro<Void> coro = tellTwice();
        assertThat(coro.send(null)).isSameAs(promise);
        assertThatThrownBy(() -> coro.send(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Promise[pending]");
    }

    @Coroutine
    private Coro<Void> awaitAgainAndAgain(int times) {
        for (int i = 0; i < times; i++) {
            try {
                await(promise);
            } catch (IllegalStateException e) {
                scene.tell(e.getStackTrace().length + " " + e.getSuppressed().length);
            }
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-FUT-015")
    void awaiting_a_failed_promise_repeatedly_does_not_let_its_trace_grow() {
        promise.setException(new IllegalStateException("broken"));
        loop.runUntilComplete(awaitAgainAndAgain(5));
        List<String> lengths = scene.events();
        assertThat(lengths).hasSize(5);
        assertThat(lengths.subList(1, 5)).containsOnly(lengths.get(4));
    }

    @Test
    @Behaviour("B-FUT-016")
    void an_exception_that_nobody_looked_at_is_reported() {
        IOException thrown = new IOException("lost");
        loop.createPromise().setException(thrown);
        for (int i = 0; i < 50 && scene.errors().isEmpty(); i++) {
            System.gc();
            loop.callLater(Scene.SECOND, loop::stop);
            loop.runForever();
        }
        assertThat(scene.errors()).hasSize(1);
        assertThat(scene.errors().get(0).message()).isEqualTo("Promise exception was never retrieved");
        assertThat(scene.errors().get(0).exception()).isSameAs(thrown);
    }

    @Test
    @Behaviour("B-FUT-016")
    void closing_the_loop_reports_those_that_are_left_and_not_those_that_were_seen() {
        IOException thrown = new IOException("lost");
        promise.setException(thrown);
        Promise<String> asked = loop.createPromise();
        asked.setException(new IOException("asked for"));
        assertThat(asked.exception()).isNotNull();
        Promise<String> awaited = loop.createPromise();
        awaited.setException(new IOException("awaited"));
        assertThatThrownBy(() -> loop.runUntilComplete(awaited)).hasMessage("awaited");
        loop.createPromise().cancel();
        loop.close();
        assertThat(scene.errors()).extracting(ErrorContext::exception).containsExactly(thrown);
    }

    @Test
    @Behaviour("B-FUT-017")
    void a_promise_belongs_to_the_running_loop_or_the_given_one() {
        assertThatThrownBy(() -> new Promise<String>()).hasMessage("no running event loop");
        assertThat(new Promise<String>(loop).loop()).isSameAs(loop);
        loop.callSoon(() -> scene.tell(new Promise<String>().loop() == loop));
        runOneTurn();
        assertThat(scene.events()).containsExactly("true");
    }

    @Test
    @Behaviour("B-FUT-019")
    void anything_that_can_be_awaited_becomes_a_promise() {
        assertThat(Async.ensure(promise, loop)).isSameAs(promise);
        Task<Integer> task = loop.createTask(Scene.later(Scene.SECOND, 1));
        assertThat(Async.ensure(task, loop)).isSameAs(task);
        assertThat(Async.ensure(Scene.later(Scene.SECOND, 2), loop)).isInstanceOf(Task.class);
        Awaitable<String> own = () -> promise.awaiting();
        Promise<String> wrapped = Async.ensure(own, loop);
        promise.setResult("Ada");
        assertThat(loop.runUntilComplete(wrapped)).isEqualTo("Ada");
        assertThatThrownBy(() -> Async.ensure(null, loop)).isInstanceOf(NullPointerException.class);
        try (Loop other = scene.loop()) {
            assertThatThrownBy(() -> Async.ensure(promise, other)).isInstanceOf(IllegalArgumentException.class);
        }
        loop.runUntilComplete(Async.ensure(task, loop));
        loop.callLater(Scene.HOUR, loop::stop);
        loop.runForever();
    }

    @Test
    @Behaviour("B-FUT-020")
    void a_timer_that_completes_a_cancelled_sleep_does_nothing() {
        scene.run(() -> {
            Task<Integer> sleeper = Async.createTask(Scene.later(Scene.SECOND, 1));
            await(Async.sleep(java.time.Duration.ZERO));
            sleeper.cancel();
            await(Async.sleep(Scene.HOUR));
            assertThat(sleeper.isCancelled()).isTrue();
        });
        assertThat(scene.errors()).isEmpty();
    }

    @Test
    @Behaviour("B-FUT-025")
    void completing_a_promise_in_another_thread_is_refused_while_its_loop_runs() throws Exception {
        loop.runUntilComplete(Coro.of(() -> {
            Throwable refusal = await(Async.toThread(() -> {
                try {
                    promise.setResult("from elsewhere");
                    return null;
                } catch (IllegalStateException e) {
                    return e;
                }
            }));
            scene.tell(refusal.getMessage().contains("callSoonThreadsafe"));
            await(Async.toThread(() -> {
                loop.callSoonThreadsafe(() -> promise.setResult("handed over"));
                return null;
            }));
            scene.tell(await(promise));
        }));
        assertThat(scene.events()).containsExactly("true", "handed over");
    }
}

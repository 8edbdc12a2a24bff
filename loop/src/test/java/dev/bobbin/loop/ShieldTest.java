// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A promise that is cancelled by nobody but its owner. */
class ShieldTest {
    private final Story story = new Story();

    @Test
    @Behaviour("B-WAIT-031")
    void value_and_error_pass() {
        story.run(() -> {
            assertThat(await(Async.shield(story.sleeper("value", SECOND)))).isEqualTo("value");
            Promise<String> inner = new Promise<>(Loop.current());
            Promise<String> outer = Async.shield(inner);
            assertThat(outer).isNotSameAs(inner);
            Fault fault = new Fault("the same");
            inner.setException(fault);
            assertThat(await(Story.failure(outer))).isSameAs(fault);
        });
    }

    @Test
    @Behaviour("B-WAIT-031")
    void what_is_done_needs_no_shield() {
        story.run(() -> {
            Promise<String> done = new Promise<>(Loop.current());
            done.setResult("done");
            assertThat(Async.shield(done)).isSameAs(done);
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-WAIT-032")
    void cancelling_the_task_that_awaits_leaves_the_inside_alone(Answer answer) {
        story.run(() -> {
            Task<String> inner = Async.createTask(story.stubborn(answer));
            Task<String> outer = Async.createTask(Coro.of(() -> Coro.done(await(Async.shield(inner)))));
            await(Story.settle());
            outer.cancel();
            await(Story.settle());
            assertThat(outer.isCancelled()).isTrue();
            assertThat(inner.cancelling()).isZero();
            assertThat(await(inner)).isEqualTo("slept");
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-WAIT-033")
    void cancelling_the_inside_ends_the_shield_as_it_ends(Answer answer) {
        story.run(() -> {
            Task<String> inner = Async.createTask(story.stubborn(answer));
            Task<String> outer = Async.createTask(Coro.of(() -> Coro.done(await(Async.shield(inner)))));
            await(Story.settle());
            inner.cancel();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) inner.cancel();
            await(Async.wait(List.of(outer)));
            assertThat(Story.outcome(outer)).isEqualTo(Story.outcomeOf(answer));
            assertThat(outer.cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-WAIT-034")
    void several_shields_of_one_promise_are_independent() {
        story.run(() -> {
            Promise<String> inner = new Promise<>(Loop.current());
            Promise<String> one = Async.shield(inner);
            Promise<String> other = Async.shield(inner);
            one.cancel();
            await(Story.settle());
            assertThat(inner.isDone()).isFalse();
            inner.setResult("value");
            assertThat(await(other)).isEqualTo("value");
            assertThat(one.isCancelled()).isTrue();
        });
    }

    @Test
    @Behaviour("B-WAIT-034")
    void a_shield_around_gather_protects_its_inside() {
        story.run(() -> {
            Promise<String> a = new Promise<>(Loop.current());
            Promise<String> b = new Promise<>(Loop.current());
            Promise<List<String>> all = Async.gather(a, b);
            Promise<List<String>> outer = Async.shield(all);
            assertThat(outer.cancel()).isTrue();
            await(Story.settle());
            assertThat(outer.isCancelled()).isTrue();
            a.setResult("a");
            b.setResult("b");
            assertThat(await(all)).containsExactly("a", "b");
        });
    }

    @Test
    @Behaviour("B-WAIT-034")
    void gather_around_shields_protects_their_inside() {
        story.run(() -> {
            Promise<String> a = new Promise<>(Loop.current());
            Promise<String> b = new Promise<>(Loop.current());
            Promise<List<String>> all = Async.gather(Async.shield(a), Async.shield(b));
            assertThat(all.cancel()).isTrue();
            assertThat(await(Story.failure(all))).isInstanceOf(Cancelled.class);
            assertThat(a.isDone()).isFalse();
            assertThat(b.isDone()).isFalse();
        });
    }

    @Test
    @Behaviour("B-WAIT-035")
    void an_error_in_the_turn_of_the_cancellation_counts_as_seen() {
        story.run(() -> {
            Loop.current().setExceptionHandler((loop, context) -> story.tell("reported"));
            Promise<String> inner = new Promise<>(Loop.current());
            Promise<String> outer = Async.shield(inner);
            outer.cancel();
            inner.setException(new Fault("nobody asks"));
            await(Story.settle());
        });
        assertThat(story.events()).isEmpty();
    }

    @Test
    @Behaviour("B-WAIT-035")
    void after_its_cancellation_an_error_is_one_that_nobody_has_seen() {
        story.run(() -> {
            Loop.current().setExceptionHandler((loop, context) -> story.tell(Story.told(context.exception())));
            Promise<String> inner = new Promise<>(Loop.current());
            Promise<String> outer = Async.shield(inner);
            outer.cancel();
            await(Story.settle());
            inner.setException(new Fault("on its own"));
            await(Story.settle());
            assertThat(outer.isCancelled()).isTrue();
        });
        assertThat(story.events()).containsExactly("Fault: on its own");
    }

    @Test
    @Behaviour("B-WAIT-036")
    void a_coroutine_needs_a_running_loop() {
        Coro<String> coro = story.sleeper("never", HOUR);
        assertThatThrownBy(() -> Async.shield(coro)).isInstanceOf(IllegalStateException.class);
        coro.close();
    }
}

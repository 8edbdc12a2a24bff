// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scopes that wait when they are entered and when they are left. */
class AsyncScopeTest {
    private final Story story = new Story();

    /** How a scope behaves. */
    private enum Conduct {
        PASSES_ERRORS_ON,
        SWALLOWS_ERRORS,
        FAILS_TO_ENTER,
        FAILS_TO_EXIT
    }

    /** A scope that suspends at both ends and tells what it does. */
    private final class Telling implements AsyncScope<String> {
        private final String name;
        private final Conduct conduct;

        Telling(String name, Conduct conduct) {
            this.name = name;
            this.conduct = conduct;
        }

        @Override
        @Coroutine
        public Coro<String> enter() {
            story.tell("entering " + name);
            await(Story.turns(1));
            if (conduct == Conduct.FAILS_TO_ENTER) throw new Fault("entry of " + name);
            story.tell("entered " + name);
            return Coro.done(name);
        }

        @Override
        @Coroutine
        public Coro<Boolean> exit(Throwable error) {
            story.tell("leaving " + name + " with " + (error == null ? "nothing" : Story.told(error)));
            await(Story.turns(1));
            if (conduct == Conduct.FAILS_TO_EXIT) throw new Fault("exit of " + name);
            story.tell("left " + name);
            return Coro.done(conduct == Conduct.SWALLOWS_ERRORS);
        }
    }

    private <T> Coro<T> with(String name, Conduct conduct, Scoped<String, T> body) {
        return AsyncScope.with(new Telling(name, conduct), body);
    }

    @Test
    @Behaviour("B-AWF-001")
    void nested_scopes_are_entered_in_order_and_left_in_reverse() {
        story.run(() -> {
            String value = await(with(
                    "A",
                    Conduct.PASSES_ERRORS_ON,
                    a -> with("B", Conduct.PASSES_ERRORS_ON, b -> {
                        story.tell("body with " + a + b);
                        return Coro.done("value");
                    })));
            assertThat(value).isEqualTo("value");
            assertThat(story.events())
                    .containsExactly(
                            "entering A",
                            "entered A",
                            "entering B",
                            "entered B",
                            "body with AB",
                            "leaving B with nothing",
                            "left B",
                            "leaving A with nothing",
                            "left A");
        });
    }

    @Test
    @Behaviour({"B-AWF-001", "B-AWF-007"})
    void an_exit_that_returns_true_swallows_the_error() {
        story.run(() -> {
            String value = await(with(
                    "A",
                    Conduct.PASSES_ERRORS_ON,
                    a -> with("B", Conduct.SWALLOWS_ERRORS, b -> {
                        throw new IOException("body");
                    })));
            assertThat(value).isNull();
            story.tell("after the block");
            assertThat(story.events())
                    .endsWith(
                            "leaving B with IOException: body",
                            "left B",
                            "leaving A with nothing",
                            "left A",
                            "after the block");
        });
    }

    @Test
    @Behaviour({"B-AWF-001", "B-AWF-003", "B-AWF-008"})
    void an_error_of_the_body_goes_on_after_all_exits_as_the_same_object() {
        story.run(() -> {
            IOException error = new IOException("body");
            Coro<?> block = with(
                    "A",
                    Conduct.PASSES_ERRORS_ON,
                    a -> with("B", Conduct.PASSES_ERRORS_ON, b -> {
                        throw error;
                    }));
            assertThat(await(Story.failure(block))).isSameAs(error);
            assertThat(story.events())
                    .endsWith(
                            "leaving B with IOException: body", "left B", "leaving A with IOException: body", "left A");
        });
    }

    @Test
    @Behaviour("B-AWF-005")
    void an_error_of_the_exit_takes_the_place_of_completion() {
        story.run(() -> {
            Coro<String> block = with("A", Conduct.FAILS_TO_EXIT, a -> Coro.done("value"));
            assertThat(await(Story.failure(block))).isInstanceOf(Fault.class).hasMessage("exit of A");
        });
    }

    @Test
    @Behaviour("B-AWF-005")
    void an_error_of_the_exit_takes_the_place_of_the_bodys() {
        story.run(() -> {
            Coro<?> block = with(
                    "A",
                    Conduct.FAILS_TO_EXIT,
                    a -> with("B", Conduct.FAILS_TO_EXIT, b -> {
                        throw new IOException("body");
                    }));
            assertThat(await(Story.failure(block))).isInstanceOf(Fault.class).hasMessage("exit of A");
            assertThat(story.events()).contains("leaving B with IOException: body", "leaving A with Fault: exit of B");
        });
    }

    @Test
    @Behaviour("B-AWF-006")
    void a_scope_that_fails_to_be_entered_is_not_left_and_its_body_does_not_run() {
        story.run(() -> {
            Coro<?> block = with(
                    "A",
                    Conduct.PASSES_ERRORS_ON,
                    a -> with("B", Conduct.FAILS_TO_ENTER, b -> {
                        story.tell("body");
                        return Coro.done();
                    }));
            assertThat(await(Story.failure(block))).isInstanceOf(Fault.class).hasMessage("entry of B");
            assertThat(story.events())
                    .containsExactly(
                            "entering A", "entered A", "entering B", "leaving A with Fault: entry of B", "left A");
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-AWF-008")
    void the_exit_runs_when_a_cancelled_body_has_answered(Answer answer) {
        story.run(() -> {
            Task<String> self = Async.createTask(with("A", Conduct.PASSES_ERRORS_ON, a -> story.stubborn(answer)));
            await(Story.settle());
            story.events();
            self.cancel();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) self.cancel();
            await(Async.wait(List.of(self)));
            assertThat(Story.outcome(self)).isEqualTo(Story.outcomeOf(answer));
            List<String> events = story.events();
            assertThat(events.subList(0, events.size() - 2)).isEqualTo(Story.toldBy(answer));
            assertThat(events).endsWith("left A");
        });
    }

    /** Not everything that a scope awaits is a coroutine. */
    @Test
    @Behaviour("B-AWF-008")
    void a_scope_may_wait_for_promises() {
        story.run(() -> {
            Promise<String> entered = new Promise<>(Loop.current());
            Promise<Boolean> left = new Promise<>(Loop.current());
            AsyncScope<String> scope = new AsyncScope<>() {
                @Override
                public Awaitable<String> enter() {
                    return entered;
                }

                @Override
                public Awaitable<Boolean> exit(Throwable error) {
                    return left;
                }
            };
            Task<String> self = Async.createTask(AsyncScope.with(scope, s -> Coro.done(s + " and out")));
            entered.setResult("in");
            await(Story.settle());
            assertThat(self.isDone()).isFalse();
            left.setResult(false);
            assertThat(await(self)).isEqualTo("in and out");
        });
    }
}

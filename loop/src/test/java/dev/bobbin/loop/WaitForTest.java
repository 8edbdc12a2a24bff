// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for a time at most. */
class WaitForTest {
    private final Story story = new Story();

    @Test
    @Behaviour("B-WAIT-021")
    void without_a_limit_it_awaits_in_the_same_task() {
        story.run(() -> {
            Task<?> self = Async.currentTask();
            Coro<Task<?>> who = Coro.of(() -> Coro.done(Async.currentTask()));
            assertThat(await(Async.waitFor(who, null))).isSameAs(self);
        });
    }

    @Test
    @Behaviour("B-WAIT-022")
    void in_time_it_gives_the_value_or_the_error() {
        story.run(() -> {
            assertThat(await(Async.waitFor(story.sleeper("in time", SECOND), HOUR)))
                    .isEqualTo("in time");
            assertThat(await(Story.failure(Async.waitFor(story.failing("broken", SECOND), HOUR))))
                    .isInstanceOf(Fault.class)
                    .hasMessage("broken");
            Coro<Task<?>> who = Coro.of(() -> Coro.done(Async.currentTask()));
            assertThat(await(Async.waitFor(who, HOUR))).isSameAs(Async.currentTask());
        });
    }

    @Test
    @Behaviour("B-WAIT-022")
    void an_unused_limit_is_dropped() {
        story.run(() -> {
            await(Async.waitFor(story.sleeper("in time", SECOND), HOUR));
            await(Async.sleep(HOUR.multipliedBy(2)));
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-WAIT-023", "B-WAIT-024", "B-WAIT-025"})
    void what_is_late_is_cancelled_and_its_end_is_awaited(Answer answer) {
        story.run(() -> {
            Task<String> self = Async.createTask(Async.waitFor(story.stubborn(answer), SECOND));
            await(Async.sleep(SECOND.plusMillis(1)));
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) self.cancel();
            await(Async.wait(List.of(self)));
            String expected = switch (answer) {
                case PASSES_IT_ON, SUSPENDS_IN_FINALLY -> "TimeoutException: the deadline has passed";
                case IS_CANCELLED_AGAIN_IN_FINALLY -> "Cancelled";
                default -> Story.outcomeOf(answer);
            };
            assertThat(Story.outcome(self)).isEqualTo(expected);
            assertThat(story.events()).isEqualTo(Story.toldBy(answer));
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-WAIT-023", "B-WAIT-024", "B-WAIT-025"})
    void a_task_that_is_late_is_cancelled_and_its_end_is_awaited(Answer answer) {
        story.run(() -> {
            Task<String> late = Async.createTask(story.stubborn(answer));
            Task<String> self = Async.createTask(Async.waitFor(late, SECOND));
            await(Async.sleep(SECOND.plusMillis(1)));
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) late.cancel();
            await(Async.wait(List.of(self)));
            boolean isTimeout = answer != Answer.SWALLOWS_IT && answer != Answer.RAISES_ANOTHER_ERROR;
            assertThat(Story.outcome(self))
                    .isEqualTo(isTimeout ? "TimeoutException: the deadline has passed" : Story.outcomeOf(answer));
            assertThat(late.isDone()).isTrue();
            assertThat(self.cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-WAIT-023")
    void the_cancellation_is_the_cause() {
        story.run(() -> {
            Throwable failure = await(Story.failure(Async.waitFor(story.sleeper("late", HOUR), SECOND)));
            assertThat(failure).isInstanceOf(TimeoutException.class).hasCauseInstanceOf(Cancelled.class);
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    @Behaviour("B-WAIT-026")
    void without_time_a_value_that_is_there_is_returned(long limit) {
        story.run(() -> {
            Promise<String> there = new Promise<>(Loop.current());
            there.setResult("there");
            assertThat(await(Async.waitFor(there, Duration.ofSeconds(limit)))).isEqualTo("there");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    @Behaviour("B-WAIT-026")
    void without_time_a_coroutine_is_never_started(long limit) {
        story.run(() -> {
            Coro<String> body = Coro.of(() -> {
                story.tell("started");
                return Coro.done("never");
            });
            Throwable failure = await(Story.failure(Async.waitFor(body, Duration.ofSeconds(limit))));
            assertThat(failure).isInstanceOf(TimeoutException.class).hasCauseInstanceOf(Cancelled.class);
            assertThat(story.events()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-WAIT-026")
    void without_time_a_running_task_is_cancelled_and_awaited(Answer answer) {
        story.run(() -> {
            Task<String> running = Async.createTask(story.stubborn(answer));
            await(Story.settle());
            Task<String> self = Async.createTask(Async.waitFor(running, Duration.ZERO));
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) running.cancel();
            await(Async.wait(List.of(self)));
            boolean isTimeout = answer != Answer.SWALLOWS_IT && answer != Answer.RAISES_ANOTHER_ERROR;
            assertThat(Story.outcome(self))
                    .isEqualTo(isTimeout ? "TimeoutException: the deadline has passed" : Story.outcomeOf(answer));
            assertThat(running.isDone()).isTrue();
            assertThat(story.events()).isEqualTo(Story.toldBy(answer));
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-WAIT-027")
    void cancelling_the_waiting_task_cancels_what_it_waits_for_and_waits_for_that(Answer answer) {
        story.run(() -> {
            Task<String> inner = Async.createTask(story.stubborn(answer));
            Task<String> self = Async.createTask(Async.waitFor(inner, HOUR.multipliedBy(3)));
            await(Story.settle());
            self.cancel();
            assertThat(self.isDone()).isFalse();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) self.cancel();
            await(Async.wait(List.of(self)));
            assertThat(inner.isDone()).isTrue();
            assertThat(Story.outcome(self)).isEqualTo(Story.outcomeOf(answer));
        });
    }

    @Test
    @Behaviour("B-WAIT-027")
    void what_refuses_to_end_keeps_it_waiting() {
        story.run(() -> {
            Coro<Void> refuses = Coro.of(() -> {
                while (true) {
                    try {
                        await(Async.sleep(HOUR));
                        return;
                    } catch (Cancelled cancelled) {
                        story.tell("refused");
                    }
                }
            });
            Task<?> self = Async.createTask(Async.waitFor(refuses, HOUR.multipliedBy(3)));
            await(Story.settle());
            self.cancel();
            await(Async.sleep(SECOND));
            self.cancel();
            await(Async.sleep(SECOND));
            assertThat(self.isDone()).isFalse();
            await(self);
            assertThat(story.events()).containsExactly("refused", "refused");
        });
    }

    @Test
    @Behaviour("B-WAIT-028")
    void it_stays_cancellable_while_it_waits_for_a_slow_end() {
        story.run(() -> {
            Task<String> slow = Async.createTask(story.stubborn(Answer.SUSPENDS_IN_FINALLY));
            Task<String> self = Async.createTask(Async.waitFor(slow, SECOND));
            await(Async.sleep(SECOND.plusMillis(1)));
            assertThat(self.isDone()).isFalse();
            self.cancel();
            await(Story.settle());
            assertThat(self.isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("interrupted");
        });
    }

    @Test
    @Behaviour("B-WAIT-029")
    void a_cancellation_by_somebody_else_is_no_timeout() {
        story.run(() -> {
            Task<String> inner = Async.createTask(story.sleeper("never", HOUR));
            Loop.current().callLater(SECOND, inner::cancel);
            Throwable failure = await(Story.failure(Async.waitFor(inner, HOUR)));
            assertThat(failure).isInstanceOf(Cancelled.class);
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-WAIT-030")
    void a_shielded_task_goes_on_when_the_time_is_up() {
        story.run(() -> {
            Task<String> task = Async.createTask(story.sleeper("went on", HOUR));
            Throwable failure = await(Story.failure(Async.waitFor(Async.shield(task), SECOND)));
            assertThat(failure).isInstanceOf(TimeoutException.class);
            assertThat(await(task)).isEqualTo("went on");
        });
    }
}

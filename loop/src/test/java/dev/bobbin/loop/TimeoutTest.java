// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deadlines of blocks. */
class TimeoutTest {
    private final Story story = new Story();
    private Timeout seen;

    /** A block that sleeps, and leaves its timeout for the test to look at. */
    @Coroutine
    private Coro<String> sleeping(Timeout timeout, Duration time) {
        seen = timeout;
        await(Async.sleep(time));
        return Coro.done("slept");
    }

    private static long in(Duration delay) {
        return Loop.current().time() + delay.toNanos();
    }

    @Test
    @Behaviour("B-TMO-001")
    void a_block_that_is_late_is_left_with_a_TimeoutException() {
        story.run(() -> {
            Task<?> self = Async.currentTask();
            Throwable failure = await(Story.failure(Async.timeout(SECOND, timeout -> sleeping(timeout, HOUR))));
            assertThat(failure).isInstanceOf(TimeoutException.class);
            assertThat(seen.isExpired()).isTrue();
            assertThat(Loop.current().time()).isEqualTo(SECOND.toNanos());
            assertThat(self.cancelling()).isZero();
            await(Async.sleep(SECOND));
        });
    }

    @Test
    @Behaviour("B-TMO-001")
    void Java_lets_the_exception_be_caught_where_it_is_named() {
        story.run(() -> {
            try {
                await(Async.timeout(SECOND, timeout -> sleeping(timeout, HOUR)), TimeoutException.class);
            } catch (TimeoutException e) {
                story.tell(e.getMessage());
            }
            assertThat(story.events()).containsExactly("the deadline has passed");
        });
    }

    @Test
    @Behaviour("B-TMO-002")
    void a_deadline_is_a_time_of_the_loop() {
        story.run(() -> {
            await(Async.sleep(HOUR));
            long deadline = in(SECOND);
            Throwable failure = await(Story.failure(Async.timeoutAt(deadline, timeout -> sleeping(timeout, HOUR))));
            assertThat(failure).isInstanceOf(TimeoutException.class);
            assertThat(seen.when()).isEqualTo(deadline);
            assertThat(Loop.current().time()).isEqualTo(deadline);
        });
    }

    @Test
    @Behaviour("B-TMO-003")
    void a_block_that_is_left_in_time_notices_nothing() {
        story.run(() -> {
            long deadline = in(HOUR);
            String value = await(Async.timeoutAt(deadline, timeout -> sleeping(timeout, SECOND)));
            assertThat(value).isEqualTo("slept");
            assertThat(seen.isExpired()).isFalse();
            assertThat(seen.when()).isEqualTo(deadline);
            await(Async.sleep(HOUR));
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TMO-004")
    void without_a_deadline_it_never_fires() {
        story.run(() -> {
            String value = await(Async.timeout(null, timeout -> sleeping(timeout, HOUR)));
            assertThat(value).isEqualTo("slept");
            assertThat(seen.when()).isNull();
            value = await(Async.timeoutAt(null, timeout -> sleeping(timeout, HOUR)));
            assertThat(value).isEqualTo("slept");
            assertThat(seen.isExpired()).isFalse();
        });
    }

    @Test
    @Behaviour("B-TMO-005")
    void a_past_deadline_fires_at_the_first_suspension() {
        story.run(() -> {
            await(Async.sleep(HOUR));
            for (Duration past : List.of(Duration.ZERO, SECOND.negated())) {
                Coro<String> block = Async.timeout(past, timeout -> {
                    story.tell("runs");
                    await(Async.sleep(Duration.ZERO));
                    story.tell("goes on");
                    return Coro.done("never");
                });
                assertThat(await(Story.failure(block))).isInstanceOf(TimeoutException.class);
                assertThat(story.events()).containsExactly("runs");
            }
        });
    }

    @Test
    @Behaviour("B-TMO-005")
    void a_block_that_does_not_suspend_is_not_interrupted() {
        story.run(() -> {
            String value = await(Async.timeout(Duration.ZERO, timeout -> Coro.done("through")));
            assertThat(value).isEqualTo("through");
            await(Async.sleep(SECOND));
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TMO-006")
    void inside_the_interruption_is_a_cancellation_and_becomes_the_cause() {
        story.run(() -> {
            Coro<String> block = Async.timeout(SECOND, timeout -> {
                try {
                    await(Async.sleep(HOUR));
                } catch (Cancelled cancelled) {
                    story.tell("cancelled, expired " + timeout.isExpired());
                    throw cancelled;
                } finally {
                    story.tell("finally");
                }
                return Coro.done("never");
            });
            Throwable failure = await(Story.failure(block));
            assertThat(failure).isInstanceOf(TimeoutException.class).hasCauseInstanceOf(Cancelled.class);
            assertThat(story.events()).containsExactly("cancelled, expired true", "finally");
        });
    }

    @Test
    @Behaviour("B-TMO-007")
    void errors_before_the_deadline_pass_unchanged() {
        story.run(() -> {
            Coro<String> block = Async.timeout(HOUR, timeout -> {
                seen = timeout;
                return story.failing("broken", SECOND);
            });
            assertThat(await(Story.failure(block))).isInstanceOf(Fault.class).hasMessage("broken");
            assertThat(seen.isExpired()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-TMO-007", "B-TMO-008"})
    void the_answer_to_the_interruption_decides_how_the_block_ends(Answer answer) {
        story.run(() -> {
            Task<String> self = Async.createTask(Async.timeout(SECOND, timeout -> {
                seen = timeout;
                return story.stubborn(answer);
            }));
            await(Async.sleep(SECOND.plusMillis(1)));
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) self.cancel();
            await(Async.wait(List.of(self)));
            String expected = switch (answer) {
                case PASSES_IT_ON, SUSPENDS_IN_FINALLY -> "TimeoutException: the deadline has passed";
                case IS_CANCELLED_AGAIN_IN_FINALLY -> "Cancelled";
                default -> Story.outcomeOf(answer);
            };
            assertThat(Story.outcome(self)).isEqualTo(expected);
            assertThat(seen.isExpired()).isTrue();
            assertThat(self.cancelling()).isEqualTo(answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY ? 1 : 0);
            assertThat(story.events()).isEqualTo(Story.toldBy(answer));
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-TMO-009")
    void a_cancellation_from_outside_stays_one(Answer answer) {
        story.run(() -> {
            Task<String> self = Async.createTask(Async.timeout(HOUR.multipliedBy(3), timeout -> {
                seen = timeout;
                return story.stubborn(answer);
            }));
            await(Story.settle());
            self.cancel();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) self.cancel();
            await(Async.wait(List.of(self)));
            assertThat(Story.outcome(self)).isEqualTo(Story.outcomeOf(answer));
            assertThat(seen.isExpired()).isFalse();
        });
    }

    @Test
    @Behaviour("B-TMO-010")
    void a_cancellation_from_outside_wins_over_a_deadline_of_the_same_turn() {
        story.run(() -> {
            Task<String> self = Async.createTask(Async.timeout(SECOND, timeout -> sleeping(timeout, HOUR)));
            Loop.current().callLater(SECOND, self::cancel);
            await(Async.wait(List.of(self)));
            assertThat(self.isCancelled()).isTrue();
            assertThat(seen.isExpired()).isTrue();
            assertThat(self.cancelling()).isEqualTo(1);
        });
    }

    /** A task that has swallowed a cancellation, and then enters a block. */
    @Coroutine
    private Coro<String> afterACancellation(Duration limit) {
        try {
            await(Async.sleep(HOUR));
        } catch (Cancelled swallowed) {
            story.tell("requests " + Async.currentTask().cancelling());
        }
        return Async.timeout(limit, timeout -> sleeping(timeout, HOUR));
    }

    @Test
    @Behaviour("B-TMO-011")
    void a_cancellation_that_was_swallowed_before_does_not_count() {
        story.run(() -> {
            Task<String> self = Async.createTask(afterACancellation(SECOND));
            await(Story.settle());
            self.cancel();
            assertThat(await(Story.failure(self))).isInstanceOf(TimeoutException.class);
            assertThat(self.cancelling()).isEqualTo(1);
            assertThat(story.events()).containsExactly("requests 1");
        });
    }

    @Test
    @Behaviour("B-TMO-012")
    void after_a_swallowed_cancellation_a_new_one_is_one() {
        story.run(() -> {
            Task<String> self = Async.createTask(afterACancellation(HOUR));
            await(Story.settle());
            self.cancel();
            await(Story.settle());
            self.cancel();
            assertThat(await(Story.failure(self))).isInstanceOf(Cancelled.class);
            assertThat(seen.isExpired()).isFalse();
        });
    }

    @Test
    @Behaviour("B-TMO-018")
    void a_timeout_is_used_once_and_in_a_task() {
        story.run(() -> {
            Timeout timeout = new Timeout(null);
            await(AsyncScope.with(timeout, t -> sleeping(t, SECOND)));
            assertThat(await(Story.failure(AsyncScope.with(timeout, t -> sleeping(t, SECOND)))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Timeout has already been entered");
            Coro<?> again = Async.timeout(SECOND, t -> AsyncScope.with(t, twice -> sleeping(twice, SECOND)));
            assertThat(await(Story.failure(again))).hasMessage("Timeout has already been entered");
        });
        Coro<?> outside = AsyncScope.with(new Timeout(null), t -> sleeping(t, SECOND));
        assertThatThrownBy(() -> outside.send(null)).isInstanceOf(IllegalStateException.class);
    }
}

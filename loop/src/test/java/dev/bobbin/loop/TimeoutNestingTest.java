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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Deadlines within deadlines, and deadlines that are moved. */
class TimeoutNestingTest {
    private final Story story = new Story();
    private final List<Timeout> seen = new ArrayList<>();

    /** A block in a block, the inner of which sleeps; it tells how the inner one ended. */
    @Coroutine
    private Coro<String> nested(Duration outer, Duration inner) {
        return Async.timeout(outer, first -> {
            seen.add(first);
            Throwable end = await(Story.failure(Async.timeout(inner, second -> {
                seen.add(second);
                await(Async.sleep(HOUR));
                return Coro.done("never");
            })));
            story.tell("inner: " + end.getClass().getSimpleName());
            if (end instanceof Cancelled cancelled) throw cancelled;
            await(Async.sleep(HOUR));
            return Coro.done("never");
        });
    }

    @Test
    @Behaviour("B-TMO-013")
    void only_the_outer_one_converts_its_own_deadline() {
        story.run(() -> {
            assertThat(await(Story.failure(nested(SECOND, HOUR)))).isInstanceOf(TimeoutException.class);
            assertThat(story.events()).containsExactly("inner: Cancelled");
            assertThat(seen.get(0).isExpired()).isTrue();
            assertThat(seen.get(1).isExpired()).isFalse();
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TMO-013")
    void the_inner_one_converts_its_deadline_and_the_outer_one_its_own_later() {
        story.run(() -> {
            assertThat(await(Story.failure(nested(SECOND.multipliedBy(2), SECOND))))
                    .isInstanceOf(TimeoutException.class);
            assertThat(story.events()).containsExactly("inner: TimeoutException");
            assertThat(Loop.current().time()).isEqualTo(SECOND.multipliedBy(2).toNanos());
        });
    }

    @Test
    @Behaviour("B-TMO-013")
    void with_equal_deadlines_one_exception_leaves_the_outer_block() {
        story.run(() -> {
            assertThat(await(Story.failure(nested(SECOND, SECOND)))).isInstanceOf(TimeoutException.class);
            assertThat(story.events()).containsExactly("inner: Cancelled");
            assertThat(seen).allMatch(Timeout::isExpired);
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TMO-014")
    void a_loop_that_was_busy_past_both_deadlines_leaves_the_outer_block() {
        story.run(() -> {
            Coro<String> outer = Async.timeout(SECOND.multipliedBy(2), first -> {
                Coro<String> inner = Async.timeout(SECOND, second -> {
                    story.clock().push(HOUR);
                    await(Async.sleep(HOUR));
                    return Coro.done("never");
                });
                return Coro.done(await(inner));
            });
            assertThat(await(Story.failure(outer))).isInstanceOf(TimeoutException.class);
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TMO-014")
    void an_outer_deadline_that_passes_while_the_inner_one_is_handled_fires_at_the_next_suspension() {
        story.run(() -> {
            Coro<String> outer = Async.timeout(SECOND.multipliedBy(2), first -> {
                Coro<String> inner = Async.timeout(SECOND, second -> {
                    await(Async.sleep(HOUR));
                    return Coro.done("never");
                });
                assertThat(await(Story.failure(inner))).isInstanceOf(TimeoutException.class);
                story.tell("handled");
                story.clock().push(HOUR);
                await(Async.sleep(HOUR));
                story.tell("goes on");
                return Coro.done("never");
            });
            assertThat(await(Story.failure(outer))).isInstanceOf(TimeoutException.class);
            assertThat(story.events()).containsExactly("handled");
        });
    }

    @Test
    @Behaviour("B-TMO-015")
    void a_block_in_the_finally_of_another_works() {
        story.run(() -> {
            Coro<String> block = Async.timeout(SECOND, first -> {
                try {
                    await(Async.sleep(HOUR));
                } finally {
                    Throwable end = await(Story.failure(Async.timeout(SECOND, second -> {
                        await(Async.sleep(HOUR));
                        return Coro.done("never");
                    })));
                    story.tell("cleaning up: " + end.getClass().getSimpleName());
                }
                return Coro.done("never");
            });
            assertThat(await(Story.failure(block))).isInstanceOf(TimeoutException.class);
            assertThat(story.events()).containsExactly("cleaning up: TimeoutException");
            assertThat(Loop.current().time()).isEqualTo(SECOND.multipliedBy(2).toNanos());
        });
    }

    @Coroutine
    private Coro<String> moved(Long when) {
        return Async.timeout(SECOND, timeout -> {
            seen.add(timeout);
            timeout.reschedule(when);
            assertThat(timeout.when()).isEqualTo(when);
            await(Async.sleep(HOUR));
            return Coro.done("slept");
        });
    }

    @Test
    @Behaviour("B-TMO-016")
    void a_deadline_can_be_moved_and_removed() {
        story.run(() -> {
            long later = SECOND.multipliedBy(5).toNanos();
            assertThat(await(Story.failure(moved(later)))).isInstanceOf(TimeoutException.class);
            assertThat(Loop.current().time()).isEqualTo(later);
            assertThat(await(moved(null))).isEqualTo("slept");
            assertThat(seen.get(1).isExpired()).isFalse();
        });
    }

    @Test
    @Behaviour("B-TMO-016")
    void a_deadline_that_is_moved_to_the_past_fires_in_the_next_turn() {
        story.run(() -> {
            await(Async.sleep(HOUR));
            long now = Loop.current().time();
            assertThat(await(Story.failure(moved(0L)))).isInstanceOf(TimeoutException.class);
            assertThat(Loop.current().time()).isEqualTo(now);
        });
    }

    @Test
    @Behaviour("B-TMO-017")
    void a_deadline_is_moved_only_while_the_block_runs_and_has_time() {
        story.run(() -> {
            assertThatThrownBy(() -> new Timeout(null).reschedule(null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has not been entered");
            Coro<String> expiring = Async.timeout(SECOND, timeout -> {
                seen.add(timeout);
                try {
                    await(Async.sleep(HOUR));
                } finally {
                    story.tell(Story.told(moving(timeout)));
                }
                return Coro.done("never");
            });
            await(Story.failure(expiring));
            story.tell(Story.told(moving(seen.get(0))));
            await(Async.timeout(HOUR, timeout -> {
                seen.add(timeout);
                return Coro.done();
            }));
            story.tell(Story.told(moving(seen.get(1))));
            String refusal = "IllegalStateException: Cannot change state of %s Timeout";
            assertThat(story.events())
                    .containsExactly(
                            String.format(refusal, "expiring"),
                            String.format(refusal, "expired"),
                            String.format(refusal, "finished"));
        });
    }

    private static Throwable moving(Timeout timeout) {
        try {
            timeout.reschedule(null);
        } catch (IllegalStateException e) {
            return e;
        }
        return new AssertionError("was moved");
    }

    @Test
    @Behaviour("B-TMO-019")
    void it_tells_its_state() {
        story.run(() -> {
            await(Async.timeoutAt(7L, timeout -> {
                seen.add(timeout);
                assertThat(timeout).hasToString("Timeout[active when 7]");
                return Coro.done();
            }));
            assertThat(seen.get(0)).hasToString("Timeout[finished]");
        });
    }
}

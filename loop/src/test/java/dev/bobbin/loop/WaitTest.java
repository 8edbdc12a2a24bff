// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Waiting for some of several tasks. */
class WaitTest {
    private final Story story = new Story();

    private Task<String> quick() {
        return Async.createTask(story.sleeper("quick", SECOND));
    }

    private Task<String> slow() {
        return Async.createTask(story.sleeper("slow", HOUR));
    }

    private Task<String> failing() {
        return Async.createTask(story.failing("broken", SECOND.multipliedBy(2)));
    }

    @Test
    @Behaviour("B-WAIT-001")
    void waits_for_all_and_raises_nothing() {
        story.run(() -> {
            Task<String> quick = quick();
            Task<String> failing = failing();
            Waited<Task<String>> waited = await(Async.wait(List.of(quick, failing)));
            assertThat(waited.done()).containsExactly(quick, failing);
            assertThat(waited.pending()).isEmpty();
            long then = Loop.current().time();
            assertThat(await(Async.wait(List.of(quick, failing)))).isEqualTo(waited);
            assertThat(Loop.current().time()).isEqualTo(then);
        });
    }

    @Test
    @Behaviour("B-WAIT-002")
    void returns_when_the_first_is_done() {
        story.run(() -> {
            Task<String> slow = slow();
            Task<String> quick = quick();
            Waited<Task<String>> waited = await(Async.wait(List.of(slow, quick), Until.FIRST_COMPLETED));
            assertThat(waited).isEqualTo(new Waited<>(Set.of(quick), Set.of(slow)));
        });
    }

    @Test
    @Behaviour("B-WAIT-003")
    void what_is_done_while_the_waiter_is_woken_counts_too() {
        story.run(() -> {
            Promise<String> first = new Promise<>(Loop.current());
            Promise<String> second = new Promise<>(Loop.current());
            first.addDoneCallback(done -> Loop.current().callSoon(() -> second.setResult("just in time")));
            Loop.current().callSoon(() -> first.setResult("first"));
            Waited<Promise<String>> waited = await(Async.wait(List.of(first, second), Until.FIRST_COMPLETED));
            assertThat(waited.done()).containsExactly(first, second);
        });
    }

    @Test
    @Behaviour("B-WAIT-004")
    void returns_at_the_first_failure() {
        story.run(() -> {
            Task<String> quick = quick();
            Task<String> failing = failing();
            Task<String> slow = slow();
            List<Task<String>> all = List.of(quick, failing, slow);
            Waited<Task<String>> waited = await(Async.wait(all, Until.FIRST_EXCEPTION));
            assertThat(waited.done()).containsExactly(quick, failing);
            long then = Loop.current().time();
            assertThat(await(Async.wait(all, Until.FIRST_EXCEPTION))).isEqualTo(waited);
            assertThat(Loop.current().time()).isEqualTo(then);
        });
    }

    @Test
    @Behaviour("B-WAIT-004")
    void a_cancelled_task_is_no_failure_to_wait_for() {
        story.run(() -> {
            Task<String> quick = quick();
            Task<String> cancelled = slow();
            cancelled.cancel();
            Waited<Task<String>> waited = await(Async.wait(List.of(cancelled, quick), Until.FIRST_EXCEPTION));
            assertThat(waited.done()).containsExactly(cancelled, quick);
            assertThat(quick.isDone()).isTrue();
        });
    }

    @Test
    @Behaviour("B-WAIT-005")
    void returns_what_is_done_when_the_time_is_up() {
        story.run(() -> {
            Task<String> quick = quick();
            Task<String> slow = slow();
            Waited<Task<String>> waited =
                    await(Async.wait(List.of(quick, slow), Duration.ofMinutes(1), Until.ALL_COMPLETED));
            assertThat(waited.done()).containsExactly(quick);
            assertThat(waited.pending()).containsExactly(slow);
            assertThat(Loop.current().time()).isEqualTo(Duration.ofMinutes(1).toNanos());
            assertThat(await(slow)).isEqualTo("slow");
        });
    }

    @Test
    @Behaviour("B-WAIT-005")
    void looks_once_when_there_is_no_time() {
        story.run(() -> {
            Task<String> slow = slow();
            Waited<Task<String>> waited = await(Async.wait(List.of(slow), Duration.ZERO, Until.ALL_COMPLETED));
            assertThat(waited.pending()).containsExactly(slow);
            assertThat(Loop.current().time()).isZero();
        });
    }

    @Test
    @Behaviour("B-WAIT-006")
    void cancelling_the_waiter_leaves_the_tasks_running() {
        story.run(() -> {
            Task<String> slow = slow();
            Task<?> waiting = Async.createTask(Async.wait(List.of(slow)));
            await(Story.settle());
            waiting.cancel();
            assertThat(await(Story.failure(waiting))).isInstanceOf(Cancelled.class);
            assertThat(slow.cancelling()).isZero();
            assertThat(await(slow)).isEqualTo("slow");
        });
    }

    @Test
    @Behaviour("B-WAIT-007")
    void duplicates_count_once() {
        story.run(() -> {
            Task<String> quick = quick();
            Waited<Task<String>> waited = await(Async.wait(List.of(quick, quick)));
            assertThat(waited.done()).containsExactly(quick);
        });
    }

    @Test
    @Behaviour("B-WAIT-007")
    void an_empty_collection_is_refused() {
        story.run(() -> assertThat(await(Story.failure(Async.wait(List.<Task<?>>of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty"));
    }
}

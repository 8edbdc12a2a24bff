// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Awaitables in the order in which they are done. */
class CompletionsTest {
    private final Story story = new Story();

    private List<Awaitable<String>> three() {
        return List.of(
                story.sleeper("slow", SECOND.multipliedBy(3)),
                story.sleeper("quick", SECOND),
                story.failing("broken", SECOND.multipliedBy(2)));
    }

    @Test
    @Behaviour("B-WAIT-018")
    void each_await_gives_the_next_outcome() {
        story.run(() -> {
            for (Coro<String> next : Async.asCompleted(three())) {
                try {
                    story.tell("got " + await(next));
                } catch (Fault fault) {
                    story.tell(Story.told(fault));
                }
            }
            assertThat(story.events()).containsExactly("quick", "got quick", "Fault: broken", "slow", "got slow");
        });
    }

    @Test
    @Behaviour("B-WAIT-018")
    void what_is_done_already_is_told_when_all_coroutines_are_tasks() {
        story.run(() -> {
            Promise<String> done = new Promise<>();
            done.setResult("done");
            for (Coro<String> next : Async.asCompleted(List.of(done, twoSteps()))) story.tell(await(next));
            assertThat(story.events()).containsExactly("first step", "second step", "done", "slow");
        });
    }

    @Coroutine
    private Coro<String> twoSteps() {
        story.tell("first step");
        await(Async.sleep(Duration.ZERO));
        story.tell("second step");
        return Coro.done("slow");
    }

    @Test
    @Behaviour("B-WAIT-018")
    void the_first_outcome_belongs_to_who_awaits_first() {
        story.run(() -> {
            List<Coro<String>> nexts = new ArrayList<>();
            Async.asCompleted(List.of(story.sleeper("b", SECOND.multipliedBy(2)), story.sleeper("a", SECOND)))
                    .forEach(nexts::add);
            assertThat(await(nexts.get(1))).isEqualTo("a");
            assertThat(await(nexts.get(0))).isEqualTo("b");
        });
    }

    @Test
    @Behaviour("B-WAIT-018")
    void all_of_them_can_be_awaited_at_once() {
        story.run(() -> {
            List<Coro<String>> nexts = new ArrayList<>();
            Async.asCompleted(List.of(story.sleeper("b", SECOND.multipliedBy(2)), story.sleeper("a", SECOND)))
                    .forEach(nexts::add);
            assertThat(await(Async.gather(nexts))).containsExactly("a", "b");
        });
    }

    @Test
    @Behaviour("B-WAIT-018")
    void an_asynchronous_loop_gets_the_promises_themselves() {
        story.run(() -> {
            Task<String> slow = Async.createTask(story.sleeper("slow", HOUR));
            Task<String> quick = Async.createTask(story.sleeper("quick", SECOND));
            List<Promise<String>> done = new ArrayList<>();
            for (Promise<String> next : Coro.each(Async.asCompleted(List.of(slow, quick)))) {
                assertThat(next.isDone()).isTrue();
                done.add(next);
            }
            assertThat(done).containsExactly(quick, slow);
        });
    }

    @Test
    @Behaviour("B-WAIT-019")
    void awaits_after_the_time_is_up_fail_and_nothing_is_cancelled() {
        story.run(() -> {
            Task<String> quick = Async.createTask(story.sleeper("quick", SECOND));
            Task<String> slow = Async.createTask(story.sleeper("slow", HOUR));
            Iterator<Coro<String>> nexts = Async.asCompleted(List.of(slow, quick), Duration.ofMinutes(1))
                    .iterator();
            assertThat(await(nexts.next())).isEqualTo("quick");
            assertThat(await(Story.failure(nexts.next()))).isInstanceOf(TimeoutException.class);
            assertThat(slow.cancelling()).isZero();
            assertThat(await(slow)).isEqualTo("slow");
        });
    }

    @Test
    @Behaviour("B-WAIT-019")
    void an_asynchronous_loop_fails_when_the_time_is_up() {
        story.run(() -> {
            Completions<String> completions =
                    Async.asCompleted(List.of(story.sleeper("slow", HOUR)), Duration.ofMinutes(1));
            assertThat(await(Story.failure(completions.anext()))).isInstanceOf(TimeoutException.class);
            assertThat(await(Story.failure(completions.anext()))).isInstanceOf(StopAsyncIteration.class);
        });
    }

    @Test
    @Behaviour("B-WAIT-019")
    void an_unused_timeout_is_dropped() {
        story.run(() -> {
            for (Coro<String> next : Async.asCompleted(List.of(story.sleeper("quick", SECOND)), HOUR)) await(next);
            await(Async.sleep(HOUR.multipliedBy(2)));
            assertThat(Loop.current().time())
                    .isEqualTo(SECOND.plus(HOUR.multipliedBy(2)).toNanos());
        });
    }

    @Test
    @Behaviour("B-WAIT-020")
    void duplicates_come_once() {
        story.run(() -> {
            Coro<String> once = story.sleeper("once", SECOND);
            Iterator<Coro<String>> nexts =
                    Async.asCompleted(List.of(once, once)).iterator();
            assertThat(await(nexts.next())).isEqualTo("once");
            assertThat(nexts.hasNext()).isFalse();
            assertThatThrownBy(nexts::next).isInstanceOf(NoSuchElementException.class);
        });
    }

    @Test
    @Behaviour("B-WAIT-020")
    void of_nothing_there_are_none() {
        story.run(() -> assertThat(Async.asCompleted(List.<Coro<String>>of())).isEmpty());
    }

    @Test
    @Behaviour("B-WAIT-020")
    void coroutines_need_a_running_loop() {
        Coro<String> coro = story.sleeper("never", SECOND);
        assertThatThrownBy(() -> Async.asCompleted(List.of(coro))).isInstanceOf(IllegalStateException.class);
        coro.close();
    }
}

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several awaitables at once. */
class GatherTest {
    private final Story story = new Story();

    @Test
    @Behaviour("B-WAIT-008")
    void results_come_in_the_order_of_the_arguments() {
        story.run(() -> {
            List<String> all = await(Async.gather(
                    story.sleeper("slow", SECOND.multipliedBy(3)),
                    story.sleeper("quick", SECOND),
                    story.sleeper("middling", SECOND.multipliedBy(2))));
            assertThat(all).containsExactly("slow", "quick", "middling");
            assertThat(story.events()).containsExactly("quick", "middling", "slow");
        });
    }

    @Test
    @Behaviour("B-WAIT-008")
    void coroutines_become_tasks_in_the_order_of_the_arguments() {
        story.run(() -> {
            await(Async.gather(
                    Coro.of(() -> story.tell("first")),
                    Coro.of(() -> story.tell("second")),
                    Coro.of(() -> story.tell("third"))));
            assertThat(story.events()).containsExactly("first", "second", "third");
        });
    }

    @Test
    @Behaviour("B-WAIT-009")
    void the_first_error_is_the_error_of_all_and_the_others_go_on() {
        story.run(() -> {
            Task<String> slow = Async.createTask(story.sleeper("slow", HOUR));
            Task<String> failsToo = Async.createTask(story.failing("later", HOUR));
            Fault fault = new Fault("now");
            Promise<String> fails = new Promise<>(Loop.current());
            Promise<List<String>> all = Async.gather(slow, fails, failsToo);
            fails.setException(fault);
            assertThat(await(Story.failure(all))).isSameAs(fault);
            assertThat(Story.outcome(slow)).isEqualTo("pending");
            await(Async.sleep(HOUR.plus(SECOND)));
            assertThat(Story.outcome(slow)).isEqualTo("value slow");
            assertThat(Story.outcome(failsToo)).isEqualTo("Fault: later");
            assertThat(all.exception()).isSameAs(fault);
        });
    }

    @Test
    @Behaviour("B-WAIT-009")
    void later_errors_are_not_reported_as_overlooked() {
        story.run(() -> {
            Loop.current().setExceptionHandler((loop, context) -> story.tell("reported"));
            Promise<List<String>> all =
                    Async.gather(story.failing("first", SECOND), story.failing("second", SECOND.multipliedBy(2)));
            assertThat(await(Story.failure(all))).hasMessage("first");
            await(Async.sleep(HOUR));
        });
        assertThat(story.events()).isEmpty();
    }

    @Test
    @Behaviour("B-WAIT-010")
    void settled_outcomes_have_errors_and_cancellations_at_their_places() {
        story.run(() -> {
            Task<String> cancelled = Async.createTask(story.sleeper("never", HOUR));
            Promise<List<Settled<String>>> all =
                    Async.gatherSettled(story.sleeper("fine", SECOND), story.failing("broken", SECOND), cancelled);
            cancelled.cancel();
            List<Settled<String>> settled = await(all);
            assertThat(settled.get(0)).isEqualTo(new Settled<>("fine", null));
            assertThat(settled.get(0).get()).isEqualTo("fine");
            assertThat(settled.get(1).failure()).isInstanceOf(Fault.class).hasMessage("broken");
            assertThat(settled.get(2).isFailure()).isTrue();
            assertThat(settled.get(2).failure()).isInstanceOf(Cancelled.class);
            assertThatThrownBy(settled.get(1)::get).isInstanceOf(Fault.class);
        });
    }

    @Test
    @Behaviour("B-WAIT-011")
    void a_child_that_is_cancelled_fails_all_without_cancelling_anything() {
        story.run(() -> {
            Task<String> child = Async.createTask(story.sleeper("never", HOUR));
            Task<String> sibling = Async.createTask(story.sleeper("sibling", SECOND));
            Promise<List<String>> all = Async.gather(child, sibling);
            child.cancel();
            assertThat(await(Story.failure(all))).isInstanceOf(Cancelled.class);
            assertThat(all.isCancelled()).isFalse();
            assertThat(Async.currentTask().cancelling()).isZero();
            assertThat(await(sibling)).isEqualTo("sibling");
        });
    }

    @Test
    @Behaviour("B-WAIT-012")
    void cancelling_it_cancels_all_that_are_not_done() {
        story.run(() -> {
            Task<String> done = Async.createTask(story.sleeper("done", SECOND));
            Task<String> a = Async.createTask(story.stubborn(Answer.PASSES_IT_ON));
            Task<String> b = Async.createTask(story.stubborn(Answer.PASSES_IT_ON));
            Promise<List<String>> all = Async.gather(done, a, b);
            await(Async.sleep(SECOND.multipliedBy(2)));
            assertThat(all.cancel()).isTrue();
            assertThat(all.isDone()).isFalse();
            assertThat(await(Story.failure(all))).isInstanceOf(Cancelled.class);
            assertThat(Story.outcome(done)).isEqualTo("value done");
            assertThat(a.isCancelled()).isTrue();
            assertThat(b.isCancelled()).isTrue();
            assertThat(all.cancel()).isFalse();
        });
    }

    @Test
    @Behaviour("B-WAIT-012")
    void it_refuses_to_be_cancelled_when_every_child_is_done() {
        story.run(() -> {
            Promise<String> child = new Promise<>(Loop.current());
            Promise<List<String>> all = Async.gather(child);
            child.setResult("there");
            assertThat(all.isDone()).isFalse();
            assertThat(all.cancel()).isFalse();
            assertThat(await(all)).containsExactly("there");
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-WAIT-012", "B-WAIT-013", "B-WAIT-014"})
    void cancelling_the_task_that_gathers_ends_when_the_children_have_answered(Answer answer) {
        story.run(() -> {
            Task<String> child = Async.createTask(story.stubborn(answer));
            Task<List<String>> gathering = Async.createTask(Coro.of(() -> Coro.done(await(Async.gather(child)))));
            await(Story.settle());
            assertThat(gathering.cancel()).isTrue();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) gathering.cancel();
            await(Story.failure(gathering));
            assertThat(Story.outcome(gathering))
                    .isEqualTo(answer == Answer.RAISES_ANOTHER_ERROR ? "Fault: instead" : "Cancelled");
            assertThat(Story.outcome(child)).isEqualTo(Story.outcomeOf(answer));
            assertThat(story.events()).isEqualTo(Story.toldBy(answer));
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-WAIT-013", "B-WAIT-014"})
    void cancelling_the_task_that_gathers_settled_outcomes_is_a_cancellation_whatever_they_answer(Answer answer) {
        story.run(() -> {
            Task<String> child = Async.createTask(story.stubborn(answer));
            Task<?> gathering = Async.createTask(Coro.of(() -> Coro.done(await(Async.gatherSettled(child)))));
            await(Story.settle());
            gathering.cancel();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) gathering.cancel();
            assertThat(await(Story.failure(gathering))).isInstanceOf(Cancelled.class);
            assertThat(Story.outcome(child)).isEqualTo(Story.outcomeOf(answer));
        });
    }

    @Test
    @Behaviour("B-WAIT-013")
    void a_cancelled_gather_ends_with_its_first_cancelled_child_and_a_settled_one_with_its_last() {
        story.run(() -> {
            Task<String> quick = Async.createTask(story.stubborn(Answer.PASSES_IT_ON));
            Task<String> slow = Async.createTask(story.stubborn(Answer.SUSPENDS_IN_FINALLY));
            Promise<List<String>> all = Async.gather(quick, slow);
            Promise<List<Settled<String>>> settled = Async.gatherSettled(quick, slow);
            await(Story.settle());
            all.cancel();
            settled.cancel("too late for the quick one");
            await(Story.settle());
            assertThat(all.isDone()).isTrue();
            assertThat(settled.isDone()).isFalse();
            assertThat(await(Story.failure(settled))).isInstanceOf(Cancelled.class);
            assertThat(slow.isDone()).isTrue();
        });
    }

    @Test
    @Behaviour("B-WAIT-015")
    void gathering_nothing_is_done_at_once() {
        story.run(() -> {
            Promise<List<String>> none = Async.gather(List.of());
            assertThat(none.isDone()).isTrue();
            assertThat(none.result()).isEmpty();
        });
        assertThatThrownBy(() -> Async.gather(List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Behaviour("B-WAIT-016")
    void the_same_awaitable_runs_once_and_appears_at_each_place() {
        story.run(() -> {
            Coro<String> once = story.sleeper("once", SECOND);
            List<String> all = await(Async.gather(once, story.sleeper("other", SECOND), once));
            assertThat(all).containsExactly("once", "other", "once");
            assertThat(story.events()).containsExactly("once", "other");
        });
    }

    @Test
    @Behaviour("B-WAIT-009")
    void what_is_done_already_is_told_before_those_behind_it_run() {
        story.run(() -> {
            Promise<String> failed = new Promise<>();
            failed.setException(new Fault("early"));
            Promise<List<String>> all = Async.gather(failed, twoSteps());
            story.tell(Story.told(await(Story.failure(all))));
            await(Story.settle());
            assertThat(story.events()).containsExactly("first step", "Fault: early", "second step");
        });
    }

    @Coroutine
    private Coro<String> twoSteps() {
        story.tell("first step");
        await(Async.sleep(Duration.ZERO));
        story.tell("second step");
        return Coro.done("done");
    }

    @Test
    @Behaviour("B-WAIT-017")
    void promises_of_different_loops_are_refused() {
        story.run(() -> {
            try (Loop other = Loop.create()) {
                Promise<String> here = new Promise<>(Loop.current());
                Promise<String> there = new Promise<>(other);
                assertThatThrownBy(() -> Async.gather(here, there))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("different event loops");
            }
        });
    }

    @Test
    @Behaviour("B-WAIT-017")
    void a_null_is_refused_before_anything_becomes_a_task() {
        story.run(() -> {
            int before = Async.allTasks().size();
            assertThatThrownBy(() -> Async.gather(story.sleeper("never", SECOND), null))
                    .isInstanceOf(NullPointerException.class);
            assertThat(Async.allTasks()).hasSize(before);
            await(Async.sleep(HOUR));
            assertThat(story.events()).isEmpty();
        });
    }
}

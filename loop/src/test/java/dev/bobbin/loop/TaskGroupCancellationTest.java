// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups whose task is cancelled from outside. */
class TaskGroupCancellationTest {
    private final Story story = new Story();
    private final List<Task<?>> tasks = new ArrayList<>();

    /** What leaves a group whose children, or whose body, give this answer. */
    private static String outcomeOf(Answer answer) {
        return answer == Answer.RAISES_ANOTHER_ERROR
                ? "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)"
                : "Cancelled";
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-TG-009", "B-TG-010", "B-TG-011"})
    void while_it_waits_for_its_children_they_are_cancelled_and_awaited(Answer answer) {
        story.run(() -> {
            Task<?> self = Async.createTask(TaskGroup.run(group -> {
                tasks.add(group.createTask(story.stubborn(answer)));
                return Coro.done("body");
            }));
            await(Story.settle());
            self.cancel();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) tasks.get(0).cancel();
            await(Async.wait(List.of(self)));
            assertThat(Story.outcome(self)).isEqualTo(outcomeOf(answer));
            assertThat(Story.outcome(tasks.get(0))).isEqualTo(Story.outcomeOf(answer));
            assertThat(story.events()).isEqualTo(Story.toldBy(answer));
            assertThat(self.cancelling()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-TG-009", "B-TG-010", "B-TG-011"})
    void while_its_body_runs_the_children_are_cancelled_and_awaited(Answer answer) {
        story.run(() -> {
            Task<?> self = Async.createTask(TaskGroup.run(group -> {
                tasks.add(group.createTask(story.stubborn(answer)));
                await(Async.sleep(HOUR));
                return Coro.done("body");
            }));
            await(Story.settle());
            self.cancel();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) tasks.get(0).cancel();
            await(Async.wait(List.of(self)));
            assertThat(Story.outcome(self)).isEqualTo(outcomeOf(answer));
            assertThat(tasks.get(0).isDone()).isTrue();
            assertThat(self.cancelling()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-TG-009", "B-TG-012"})
    void the_answer_of_the_body_is_the_answer_of_the_group(Answer answer) {
        story.run(() -> {
            Task<?> self = Async.createTask(TaskGroup.run(group -> {
                tasks.add(group.createTask(story.sleeper("child", SECOND.multipliedBy(5))));
                return story.stubborn(answer);
            }));
            await(Story.settle());
            self.cancel();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) self.cancel();
            await(Async.wait(List.of(self)));
            boolean swallowed = answer == Answer.SWALLOWS_IT;
            assertThat(Story.outcome(self)).isEqualTo(swallowed ? "value swallowed" : outcomeOf(answer));
            assertThat(tasks.get(0).isCancelled()).isNotEqualTo(swallowed);
        });
    }

    @Test
    @Behaviour("B-TG-013")
    void a_further_cancellation_does_not_end_the_wait() {
        story.run(() -> {
            Task<?> self = Async.createTask(TaskGroup.run(group -> {
                tasks.add(group.createTask(story.stubborn(Answer.SUSPENDS_IN_FINALLY)));
                return Coro.done();
            }));
            await(Story.settle());
            for (int i = 0; i < 3; i++) {
                self.cancel();
                await(Story.settle());
                assertThat(self.isDone()).isFalse();
            }
            assertThat(await(Story.failure(self))).isInstanceOf(Cancelled.class);
            assertThat(story.events()).containsExactly("interrupted", "cleaned up");
            assertThat(self.cancelling()).isEqualTo(3);
        });
    }

    @Test
    @Behaviour("B-TG-011")
    void a_failure_and_a_cancellation_in_the_same_turn_are_a_failure() {
        story.run(() -> {
            Task<?> self = Async.createTask(TaskGroup.run(group -> {
                group.createTask(story.failing("child", SECOND));
                await(Async.sleep(HOUR));
                return Coro.done();
            }));
            // One turn for the end of the child's sleep, the next for its failure.
            Loop.current().callLater(SECOND, () -> Loop.current().callSoon(self::cancel));
            assertThat(await(Story.failure(self))).isInstanceOf(ExceptionGroup.class);
            assertThat(self.cancelling()).isEqualTo(1);
        });
    }

    @Test
    @Behaviour("B-TG-014")
    void cancelling_the_task_of_nested_groups_cancels_all_children() {
        story.run(() -> {
            Task<?> self = Async.createTask(TaskGroup.run(outer -> {
                tasks.add(outer.createTask(story.sleeper("outer", HOUR)));
                return TaskGroup.run(inner -> {
                    tasks.add(inner.createTask(story.sleeper("inner", HOUR)));
                    return Coro.done();
                });
            }));
            await(Story.settle());
            self.cancel();
            assertThat(await(Story.failure(self))).isInstanceOf(Cancelled.class);
            assertThat(tasks).hasSize(2).allMatch(Task::isCancelled);
            assertThat(self.cancelling()).isEqualTo(1);
        });
    }
}

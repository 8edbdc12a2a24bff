// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups in which something fails. */
class TaskGroupFailureTest {
    private final Story story = new Story();
    private final List<Task<?>> tasks = new ArrayList<>();

    /** The messages of the group that an await throws. */
    @Coroutine
    private static Coro<List<String>> failures(Awaitable<?> group) {
        Throwable failure = await(Story.failure(group));
        assertThat(failure).isInstanceOf(ExceptionGroup.class);
        return Coro.done(((ExceptionGroup) failure)
                .exceptions().stream().map(Story::told).toList());
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-TG-003", "B-TG-005"})
    void a_failure_cancels_the_siblings_and_waits_for_their_answer(Answer answer) {
        story.run(() -> {
            Task<?> self = Async.createTask(TaskGroup.run(group -> {
                tasks.add(group.createTask(story.stubborn(answer)));
                group.createTask(story.failing("first", SECOND));
                return Coro.done();
            }));
            await(Async.sleep(SECOND.plusMillis(1)));
            assertThat(self.cancelling()).isEqualTo(self.isDone() ? 0 : 1);
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) tasks.get(0).cancel();
            List<String> failures = await(failures(self));
            if (answer == Answer.RAISES_ANOTHER_ERROR) {
                assertThat(failures).containsExactly("Fault: first", "Fault: instead");
            } else {
                assertThat(failures).containsExactly("Fault: first");
            }
            assertThat(Story.outcome(tasks.get(0))).isEqualTo(Story.outcomeOf(answer));
            assertThat(story.events()).isEqualTo(Story.toldBy(answer));
            assertThat(self.cancelling()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-TG-004", "B-TG-007", "B-TG-008"})
    void a_body_that_still_runs_is_interrupted_and_its_answer_does_not_hide_the_failure(Answer answer) {
        story.run(() -> {
            Task<?> self = Async.createTask(TaskGroup.run(group -> {
                group.createTask(story.failing("child", SECOND));
                return story.stubborn(answer);
            }));
            await(Async.sleep(SECOND.plusMillis(1)));
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) self.cancel();
            List<String> failures = await(failures(self));
            if (answer == Answer.RAISES_ANOTHER_ERROR) {
                assertThat(failures).containsExactly("Fault: child", "Fault: instead");
            } else {
                assertThat(failures).containsExactly("Fault: child");
            }
            assertThat(self.cancelling()).isEqualTo(answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY ? 1 : 0);
            assertThat(story.events()).isEqualTo(Story.toldBy(answer));
        });
    }

    @Test
    @Behaviour("B-TG-004")
    void after_the_group_the_task_goes_on_undisturbed() {
        story.run(() -> {
            Coro<?> group = TaskGroup.run(g -> {
                g.createTask(story.failing("child", SECOND));
                await(Async.sleep(HOUR));
                return Coro.done();
            });
            assertThat(await(failures(group))).containsExactly("Fault: child");
            assertThat(Async.currentTask().cancelling()).isZero();
            await(Async.sleep(HOUR));
        });
    }

    @Test
    @Behaviour({"B-TG-005", "B-TG-024"})
    void tasks_that_fail_in_the_same_turn_are_all_in_the_group_in_that_order() {
        story.run(() -> {
            Coro<?> group = TaskGroup.run(g -> {
                g.createTask(story.failing("first", SECOND));
                g.createTask(story.failing("second", SECOND));
                g.createTask(story.failing("third", SECOND));
                return Coro.done();
            });
            assertThat(await(failures(group))).containsExactly("Fault: first", "Fault: second", "Fault: third");
        });
    }

    @Test
    @Behaviour("B-TG-006")
    void a_failure_of_the_body_comes_last() {
        story.run(() -> {
            Coro<?> group = TaskGroup.run(g -> {
                tasks.add(g.createTask(story.stubborn(Answer.RAISES_ANOTHER_ERROR)));
                tasks.add(g.createTask(story.stubborn(Answer.PASSES_IT_ON)));
                await(Async.sleep(SECOND));
                throw new Fault("body");
            });
            assertThat(await(failures(group))).containsExactly("Fault: instead", "Fault: body");
            assertThat(tasks.get(1).isCancelled()).isTrue();
        });
    }

    @Test
    @Behaviour("B-TG-006")
    void a_failure_of_the_body_alone_is_a_group_too() {
        story.run(() -> {
            Coro<?> group = TaskGroup.run(g -> {
                throw new Fault("body");
            });
            assertThat(await(failures(group))).containsExactly("Fault: body");
        });
    }

    @Test
    @Behaviour("B-TG-014")
    void the_failure_of_an_inner_group_is_a_group_in_the_outer_one() {
        story.run(() -> {
            Coro<?> outer = TaskGroup.run(g -> {
                g.createTask(TaskGroup.run(inner -> {
                    inner.createTask(story.failing("deep", SECOND));
                    return Coro.done();
                }));
                return Coro.done();
            });
            ExceptionGroup failure = (ExceptionGroup) await(Story.failure(outer));
            assertThat(failure.exceptions()).singleElement().isInstanceOf(ExceptionGroup.class);
            assertThat(failure.leaves())
                    .singleElement()
                    .satisfies(
                            leaf -> assertThat(leaf).isInstanceOf(Fault.class).hasMessage("deep"));
        });
    }

    @Test
    @Behaviour("B-TG-014")
    void a_failure_in_the_outer_group_cancels_the_inner_one_which_leaves_no_trace() {
        story.run(() -> {
            Coro<?> outer = TaskGroup.run(g -> {
                g.createTask(story.failing("outer", SECOND));
                return TaskGroup.run(inner -> {
                    tasks.add(inner.createTask(story.sleeper("never", HOUR)));
                    return Coro.done();
                });
            });
            assertThat(await(failures(outer))).containsExactly("Fault: outer");
            assertThat(tasks.get(0).isCancelled()).isTrue();
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TG-015")
    void a_fatal_error_of_the_body_has_priority_and_comes_as_it_is() {
        story.run(() -> {
            OutOfMemoryError fatal = new OutOfMemoryError("not really");
            Coro<?> group = TaskGroup.run(g -> {
                tasks.add(g.createTask(story.stubborn(Answer.RAISES_ANOTHER_ERROR)));
                await(Async.sleep(SECOND));
                throw fatal;
            });
            assertThat(await(Story.failure(group))).isSameAs(fatal);
            assertThat(Story.outcome(tasks.get(0))).isEqualTo("Fault: instead");
        });
    }

    @Test
    @Behaviour("B-TG-016")
    void errors_that_are_no_exceptions_are_collected_too() {
        story.run(() -> {
            Coro<?> group = TaskGroup.run(g -> {
                g.createTask(Coro.of(() -> {
                    throw new StackOverflowError("deep");
                }));
                await(Async.sleep(SECOND));
                return Coro.done();
            });
            assertThat(await(failures(group))).containsExactly("StackOverflowError: deep");
        });
    }

    @Test
    @Behaviour("B-TG-022")
    void an_error_raised_while_the_body_is_unwound_is_collected_with_the_failure() {
        story.run(() -> {
            Coro<?> group = TaskGroup.run(g -> {
                g.createTask(story.failing("child", SECOND));
                try {
                    await(Async.sleep(HOUR));
                } finally {
                    throw new Fault("while unwinding");
                }
            });
            assertThat(await(failures(group))).containsExactly("Fault: child", "Fault: while unwinding");
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TG-023")
    void a_request_of_the_group_itself_is_withdrawn_also_when_the_body_has_ended() {
        story.run(() -> {
            Coro<?> group = TaskGroup.run(g -> {
                g.createTask(story.failing("child", SECOND));
                g.createTask(story.sleeper("never", HOUR));
                return Coro.done();
            });
            assertThat(await(failures(group))).containsExactly("Fault: child");
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TG-024")
    void the_message_says_how_many_and_there_is_no_cause() {
        story.run(() -> {
            Coro<?> group = TaskGroup.run(g -> {
                g.createTask(story.failing("a", SECOND));
                g.createTask(story.failing("b", SECOND));
                return Coro.done();
            });
            ExceptionGroup failure = (ExceptionGroup) await(Story.failure(group));
            assertThat(failure)
                    .hasMessage("unhandled errors in a TaskGroup (2 sub-exceptions)")
                    .hasNoCause();
            assertThat(failure.message()).isEqualTo("unhandled errors in a TaskGroup");
        });
    }

    @Test
    @Behaviour("B-TG-003")
    void code_after_a_failed_block_does_not_run() {
        story.run(() -> {
            Coro<Void> block = Coro.of(() -> {
                await(TaskGroup.run(g -> {
                    g.createTask(story.failing("child", SECOND));
                    return Coro.done();
                }));
                story.tell("after the block");
            });
            assertThat(await(Story.failure(block)))
                    .isInstanceOf(ExceptionGroup.class)
                    .isNotInstanceOf(Cancelled.class);
            assertThat(story.events()).isEmpty();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.conformance.Behaviour;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a group whose tasks do not fail. */
class TaskGroupTest {
    private final Story story = new Story();
    private final List<Task<?>> tasks = new ArrayList<>();

    @Test
    @Behaviour("B-TG-001")
    void the_block_waits_for_all_its_tasks() {
        story.run(() -> {
            String value = await(TaskGroup.run(group -> {
                tasks.add(group.createTask(story.sleeper("a", SECOND.multipliedBy(2))));
                tasks.add(group.createTask(story.sleeper("b", SECOND)));
                story.tell("body ends");
                return Coro.done("value");
            }));
            assertThat(value).isEqualTo("value");
            assertThat(story.events()).containsExactly("body ends", "b", "a");
            assertThat(tasks).allMatch(Task::isDone);
            assertThat(tasks.get(0).result()).isEqualTo("a");
        });
    }

    @Test
    @Behaviour("B-TG-001")
    void tasks_that_are_made_later_are_waited_for_too() {
        story.run(() -> {
            await(TaskGroup.run(group -> {
                group.createTask(story.sleeper("early", SECOND));
                await(Async.sleep(SECOND.multipliedBy(2)));
                group.createTask(story.sleeper("late", SECOND));
                return Coro.done();
            }));
            assertThat(story.events()).containsExactly("early", "late");
        });
    }

    @Test
    @Behaviour("B-TG-001")
    void an_empty_group_does_not_suspend() {
        story.run(() -> {
            Async.createTask(Coro.of(() -> story.tell("other task")));
            await(TaskGroup.run(group -> Coro.done()));
            story.tell("group left");
            await(Story.settle());
            assertThat(story.events()).containsExactly("group left", "other task");
        });
    }

    @Test
    @Behaviour("B-TG-002")
    void a_task_that_is_cancelled_by_itself_is_no_failure() {
        story.run(() -> {
            await(TaskGroup.run(group -> {
                tasks.add(group.createTask(story.sleeper("never", HOUR)));
                tasks.add(group.createTask(story.sleeper("goes on", SECOND)));
                await(Story.settle());
                tasks.get(0).cancel();
                return Coro.done();
            }));
            assertThat(tasks.get(0).isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("goes on");
        });
    }

    /** Makes one task after the other, each by the one before. */
    @Coroutine
    private Coro<Void> generation(TaskGroup group, int number) {
        await(Async.sleep(SECOND));
        story.tell("generation " + number);
        if (number == 3) return Coro.done();
        if (number == 13) throw new Fault("unlucky");
        group.createTask(generation(group, number + 1));
        return Coro.done();
    }

    @Test
    @Behaviour("B-TG-017")
    void tasks_may_make_tasks_while_the_group_is_being_left() {
        story.run(() -> {
            await(TaskGroup.run(group -> {
                group.createTask(generation(group, 1));
                return Coro.done();
            }));
            assertThat(story.events()).containsExactly("generation 1", "generation 2", "generation 3");
        });
    }

    @Test
    @Behaviour("B-TG-017")
    void a_failure_ends_a_group_that_reproduces_itself() {
        story.run(() -> {
            Throwable failure = await(Story.failure(TaskGroup.run(group -> {
                group.createTask(generation(group, 10));
                group.createTask(generation(group, 100));
                return Coro.done();
            })));
            assertThat(((ExceptionGroup) failure).exceptions()).singleElement().isInstanceOf(Fault.class);
            assertThat(story.events())
                    .contains("generation 13", "generation 102")
                    .doesNotContain("generation 104");
        });
    }

    @Test
    @Behaviour("B-TG-018")
    void finished_tasks_are_forgotten() {
        story.run(() -> await(TaskGroup.run(group -> {
            for (int i = 0; i < 3; i++) group.createTask(Coro.of(() -> {}));
            assertThat(group).hasToString("TaskGroup[tasks 3, errors 0 entered]");
            await(Story.settle());
            assertThat(group).hasToString("TaskGroup[tasks 0, errors 0 entered]");
            return Coro.done();
        })));
    }

    @Test
    @Behaviour("B-TG-019")
    void tasks_are_refused_before_the_group_is_entered_and_after_it_was_left() {
        story.run(() -> {
            TaskGroup group = new TaskGroup();
            assertThatThrownBy(() -> group.createTask(story.sleeper("never", SECOND)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has not been entered");
            await(AsyncScope.with(group, entered -> Coro.done()));
            Coro<String> refused = story.sleeper("never", SECOND);
            assertThatThrownBy(() -> group.createTask(refused))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is finished");
            assertThat(refused.state()).isEqualTo(Gen.State.CLOSED);
        });
    }

    @Test
    @Behaviour("B-TG-019")
    void tasks_are_refused_while_the_group_is_shutting_down() {
        story.run(() -> {
            Throwable failure = await(Story.failure(TaskGroup.run(group -> {
                group.createTask(story.failing("first", SECOND));
                try {
                    await(Async.sleep(HOUR));
                } finally {
                    assertThatThrownBy(() -> group.createTask(story.sleeper("never", SECOND)))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("is shutting down");
                    story.tell("refused");
                }
                return Coro.done();
            })));
            assertThat(((ExceptionGroup) failure).exceptions()).singleElement().isInstanceOf(Fault.class);
            assertThat(story.events()).containsExactly("refused");
        });
    }

    @Test
    @Behaviour("B-TG-020")
    void a_group_is_entered_once() {
        story.run(() -> {
            TaskGroup group = new TaskGroup();
            await(AsyncScope.with(group, entered -> Coro.done()));
            assertThat(await(Story.failure(AsyncScope.with(group, entered -> Coro.done()))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has already been entered");
            Coro<?> nested = TaskGroup.run(outer -> AsyncScope.with(outer, twice -> Coro.done()));
            assertThat(await(Story.failure(nested)))
                    .isInstanceOf(ExceptionGroup.class)
                    .hasStackTraceContaining("has already been entered");
        });
    }

    @Test
    @Behaviour("B-TG-020")
    void a_group_is_entered_in_a_task() {
        Coro<?> outside = TaskGroup.run(group -> Coro.done());
        assertThatThrownBy(() -> outside.send(null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Behaviour("B-TG-021")
    void tasks_have_the_name_and_the_context_that_are_given() {
        story.run(() -> {
            ContextVar<String> user = new ContextVar<>("user");
            Context context = Context.current().copy();
            await(TaskGroup.run(group -> {
                Coro<String> setsUser = Coro.of(() -> {
                    user.set("Ada");
                    return Coro.done("set");
                });
                tasks.add(group.createTask(story.sleeper("a", SECOND), "the first"));
                tasks.add(group.createTask(setsUser, "the second", context));
                return Coro.done();
            }));
            assertThat(tasks.get(0).name()).isEqualTo("the first");
            assertThat(tasks.get(1).name()).isEqualTo("the second");
            assertThat(tasks.get(1).context()).isSameAs(context);
            assertThat(context.get(user)).isEqualTo("Ada");
            assertThat(user.get("nobody")).isEqualTo("nobody");
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where tasks stand, for the eyes of a person. */
class TaskStackTest {
    private final Scene scene = new Scene();

    @Coroutine
    private Coro<Integer> inner(Promise<?> promise) {
        await(promise);
        throw new IllegalStateException("broken inside");
    }

    @Coroutine
    private Coro<Integer> middle(Promise<?> promise) {
        return Coro.done(await(inner(promise)) + 1);
    }

    @Coroutine
    private Coro<Integer> outer(Promise<?> promise) {
        int value = await(middle(promise));
        return Coro.done(value + 1);
    }

    private static List<String> methods(Task<?> task) {
        return task.getStack().stream().map(StackTraceElement::getMethodName).toList();
    }

    private static String printed(Task<?> task) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        task.printStack(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Behaviour("B-TASK-047")
    void the_stack_of_a_waiting_task_is_its_chain_of_awaits_outermost_first() {
        scene.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<Integer> task = Async.createTask(outer(promise));
            await(Async.sleep(Duration.ZERO));
            assertThat(methods(task)).containsExactly("outer", "middle", "inner");
            StackTraceElement first = task.getStack().get(0);
            assertThat(first.getClassName()).isEqualTo(TaskStackTest.class.getName());
            assertThat(first.getFileName()).isEqualTo("TaskStackTest.java");
            List<Integer> lines = task.getStack().stream()
                    .map(StackTraceElement::getLineNumber)
                    .toList();
            assertThat(lines).allMatch(line -> line > 20).doesNotHaveDuplicates();
            assertThat(lines.get(0)).isGreaterThan(lines.get(1)); // the methods stand innermost first
            task.cancel();
            await(Scene.thrownBy(task));
            assertThat(task.getStack()).isEmpty();
        });
    }

    @Test
    @Behaviour("B-TASK-047")
    void the_stack_of_a_failed_task_is_that_of_its_exception() {
        scene.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<Integer> task = Async.createTask(outer(promise));
            await(Async.sleep(Duration.ZERO));
            promise.setResult(1);
            await(Scene.thrownBy(task));
            List<String> methods = methods(task);
            assertThat(methods.get(methods.size() - 1)).isEqualTo("inner");
            Task<Integer> fine = Async.createTask(Scene.later(Scene.SECOND, 1));
            await(fine);
            assertThat(fine.getStack()).isEmpty();
        });
    }

    @Test
    @Behaviour("B-TASK-048")
    void a_printed_stack_says_what_it_is() {
        scene.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<Integer> task = Async.createTask(outer(promise), "chain");
            await(Async.sleep(Duration.ZERO));
            assertThat(printed(task))
                    .startsWith("Stack for Task[chain pending")
                    .contains("TaskStackTest.outer(TaskStackTest.java:")
                    .contains("TaskStackTest.inner(TaskStackTest.java:");
            promise.setResult(1);
            await(Scene.thrownBy(task));
            assertThat(printed(task))
                    .startsWith("Traceback for Task[chain exception=")
                    .contains("TaskStackTest.inner")
                    .endsWith("java.lang.IllegalStateException: broken inside" + System.lineSeparator());
            Task<Integer> fine = Async.createTask(Scene.later(Scene.SECOND, 1), "fine");
            await(fine);
            assertThat(printed(fine)).startsWith("No stack for Task[fine result=1]");
        });
    }

    @Coroutine
    private static Coro<Void> waitingFor(Promise<?> promise) {
        await(promise);
        return Coro.done();
    }

    @Test
    @Behaviour("B-TASK-049")
    void the_text_of_a_task_tells_state_place_and_what_it_waits_for() {
        scene.run(() -> {
            Task<Void> first = Async.createTask(waitingFor(new Promise<>()), "first");
            Task<Void> second = Async.createTask(waitingFor(first), "second");
            await(Scene.turns(2));
            assertThat(first.toString())
                    .startsWith("Task[first pending at dev.bobbin.loop.TaskStackTest.waitingFor(TaskStackTest.java:")
                    .endsWith("waits for Promise[pending]]");
            assertThat(second.toString()).endsWith("waits for first]");
            second.cancel();
            assertThat(second.toString()).startsWith("Task[second cancelling");
            assertThat(await(Scene.thrownBy(second))).isInstanceOf(Cancelled.class);
            assertThat(second).hasToString("Task[second cancelled]");
        });
    }

    @Test
    void all_tasks_can_print_their_stacks() {
        scene.run(() -> {
            Async.createTask(outer(new Promise<>()), "one");
            Async.createTask(waitingFor(new Promise<>()), "other");
            await(Async.sleep(Duration.ZERO));
            StringBuilder all = new StringBuilder();
            for (Task<?> task : Async.allTasks()) all.append(printed(task));
            assertThat(all.toString()).contains("Task[one", "Task[other", "Task[Task-1");
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Resources that fail to close while a cancellation passes, which Java's {@code try} hides in the cancellation. */
class HiddenFailureTest {
    private final Scene scene = new Scene();

    @Coroutine
    private static Coro<Void> flushesAtTheEnd(String outer, String inner) {
        try (Closes first = new Closes(outer);
                Closes second = new Closes(inner)) {
            await(Async.sleep(Duration.ofHours(1)));
            return Coro.done();
        }
    }

    /** A resource that fails to close, unless its fault is empty. */
    private record Closes(String fault) implements AutoCloseable {
        @Override
        public void close() {
            if (fault.equals("cancelled")) throw new Cancelled("while closing");
            if (!fault.isEmpty()) throw new Fault(fault);
        }
    }

    @Test
    @Behaviour("B-TASK-017")
    void a_resource_that_fails_while_the_cancellation_passes_is_what_the_task_ends_with() {
        scene.run(() -> {
            Task<Void> task = Async.createTask(flushesAtTheEnd("flush 1", "flush 2"));
            await(Async.sleep(Duration.ZERO));
            task.cancel();
            Throwable thrown = await(Scene.thrownBy(task));
            assertThat(thrown).isInstanceOf(Fault.class).hasMessage("flush 2");
            assertThat(thrown.getSuppressed())
                    .singleElement()
                    .satisfies(t -> assertThat(t).hasMessage("flush 1"));
            assertThat(task.isCancelled()).isFalse();
        });
    }

    @Test
    @Behaviour("B-TASK-017")
    void a_second_cancellation_hides_no_failure_either() {
        scene.run(() -> {
            Task<Void> failing = Async.createTask(flushesAtTheEnd("flush", "cancelled"));
            Task<Void> cancelled = Async.createTask(flushesAtTheEnd("", "cancelled"));
            await(Async.sleep(Duration.ZERO));
            failing.cancel();
            cancelled.cancel();
            assertThat(await(Scene.thrownBy(failing))).isInstanceOf(Fault.class).hasMessage("flush");
            assertThat(await(Scene.thrownBy(cancelled)))
                    .isInstanceOf(Cancelled.class)
                    .hasMessage("while closing");
            assertThat(cancelled.isCancelled()).isTrue();
        });
    }

    @Test
    @Behaviour("B-TASK-017")
    void a_deadline_does_not_hide_what_failed_to_close() {
        scene.run(() -> {
            Coro<Void> late = Async.timeout(Duration.ofSeconds(1), timeout -> flushesAtTheEnd("", "flush"));
            Throwable thrown = await(Scene.thrownBy(late));
            assertThat(thrown).isInstanceOf(Fault.class).hasMessage("flush");
            assertThat(Async.currentTask().cancelling()).isZero();
        });
    }

    @Test
    @Behaviour("B-TG-003")
    void a_group_collects_what_fails_to_close_in_those_that_it_cancels() {
        scene.run(() -> {
            Throwable thrown = await(Scene.thrownBy(TaskGroup.run(group -> {
                group.createTask(flushesAtTheEnd("", "flush"));
                await(Async.sleep(Duration.ofSeconds(1)));
                throw new Fault("body");
            })));
            assertThat(thrown).isInstanceOf(ExceptionGroup.class);
            assertThat(((ExceptionGroup) thrown).exceptions())
                    .extracting(Throwable::getMessage)
                    .containsExactly("flush", "body");
        });
    }

    @Coroutine
    private static Coro<Void> closesAfter(Promise<Void> promise, String fault) {
        try (Closes resource = new Closes(fault)) {
            return Coro.done(await(promise));
        }
    }

    @Test
    @Behaviour("B-TASK-017")
    void who_waits_for_the_same_cancelled_promise_has_nothing_to_do_with_it() {
        scene.run(() -> {
            Promise<Void> shared = new Promise<>();
            Task<Void> failing = Async.createTask(closesAfter(shared, "flush"));
            Task<Void> other = Async.createTask(closesAfter(shared, ""));
            await(Async.sleep(Duration.ZERO));
            shared.cancel();
            assertThat(await(Scene.thrownBy(failing))).isInstanceOf(Fault.class).hasMessage("flush");
            assertThat(await(Scene.thrownBy(other))).isInstanceOf(Cancelled.class);
            assertThat(other.isCancelled()).isTrue();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.util.List;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of errors that nobody waits for. */
class LoopErrorsTest {
    private final Scene scene = new Scene();
    private final Loop loop = scene.loop();

    @AfterEach
    void close() {
        loop.close();
    }

    private void runOneTurn() {
        loop.stop();
        loop.runForever();
    }

    private static void raise(Error error) {
        throw error;
    }

    @Test
    @Behaviour("B-LOOP-028")
    void a_callback_that_throws_is_reported_and_the_others_run() {
        IllegalStateException thrown = new IllegalStateException("broken");
        Handle broken = loop.callSoon(() -> {
            throw thrown;
        });
        loop.callSoon(() -> raise(new Cancelled()));
        loop.callSoon(() -> raise(new AssertionError("wrong")));
        loop.callSoon(() -> scene.tell("the last one"));
        runOneTurn();
        assertThat(scene.events()).containsExactly("the last one");
        assertThat(scene.errors()).hasSize(3);
        ErrorContext first = scene.errors().get(0);
        assertThat(first.message()).startsWith("Exception in callback ");
        assertThat(first.exception()).isSameAs(thrown);
        assertThat(first.handle()).isSameAs(broken);
    }

    @Test
    @Behaviour("B-LOOP-029")
    void without_a_handler_one_record_goes_to_the_log() {
        loop.setExceptionHandler(null);
        IllegalStateException thrown = new IllegalStateException("broken");
        List<LogRecord> records = LogCapture.of(
                "dev.bobbin.loop",
                () -> loop.callExceptionHandler(ErrorContext.of("something is wrong", thrown, loop.createPromise())));
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getMessage()).contains("something is wrong").contains("promise: Promise[pending]");
        assertThat(records.get(0).getThrown()).isSameAs(thrown);
    }

    @Test
    @Behaviour("B-LOOP-030")
    void a_handler_replaces_the_default_until_it_is_taken_away() {
        ExceptionHandler handler = (l, error) -> scene.tell(error.message() + (l == loop));
        loop.setExceptionHandler(handler);
        assertThat(loop.exceptionHandler()).isSameAs(handler);
        loop.callExceptionHandler(ErrorContext.of("told ", null));
        assertThat(scene.events()).containsExactly("told true");
        loop.setExceptionHandler(null);
        assertThat(loop.exceptionHandler()).isNull();
        List<LogRecord> records =
                LogCapture.of("dev.bobbin.loop", () -> loop.callExceptionHandler(ErrorContext.of("logged", null)));
        assertThat(records).hasSize(1);
        assertThat(scene.events()).isEmpty();
    }

    @Test
    @Behaviour("B-LOOP-031")
    void a_handler_that_throws_does_not_end_the_loop() {
        IllegalStateException thrown = new IllegalStateException("the handler is broken, too");
        loop.setExceptionHandler((l, error) -> {
            throw thrown;
        });
        loop.callSoon(() -> raise(new AssertionError("wrong")));
        loop.callSoon(() -> scene.tell("the loop lives"));
        List<LogRecord> records = LogCapture.of("dev.bobbin.loop", this::runOneTurn);
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getMessage())
                .contains("Unhandled error in exception handler")
                .contains("Exception in callback");
        assertThat(records.get(0).getThrown()).isSameAs(thrown);
        assertThat(scene.events()).containsExactly("the loop lives");
    }

    @Test
    @Behaviour("B-LOOP-031")
    void a_log_that_throws_does_not_end_the_loop() {
        loop.setExceptionHandler(null);
        Object unprintable = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no words");
            }
        };
        List<LogRecord> records = LogCapture.of(
                "dev.bobbin.loop",
                () -> loop.callExceptionHandler(new ErrorContext("something is wrong", null, null, null, unprintable)));
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getMessage()).isEqualTo("Exception in default exception handler");
    }

    @Test
    @Behaviour("B-LOOP-032")
    void some_errors_leave_the_loop_at_once_and_it_can_be_run_again() {
        loop.callSoon(() -> raise(new KeyboardInterrupt()));
        loop.callSoon(() -> scene.tell("kept"));
        assertThatThrownBy(loop::runForever).isInstanceOf(KeyboardInterrupt.class);
        assertThat(scene.events()).isEmpty();
        assertThat(scene.errors()).isEmpty();
        runOneTurn();
        assertThat(scene.events()).containsExactly("kept");
    }

    @Test
    @Behaviour("B-LOOP-032")
    void they_leave_it_out_of_an_exception_handler_too() {
        loop.setExceptionHandler((l, error) -> raise(new OutOfMemoryError("simulated")));
        loop.callSoon(() -> raise(new AssertionError("wrong")));
        assertThatThrownBy(loop::runForever).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    @Behaviour("B-LOOP-032")
    void a_stack_overflow_ends_its_task_only() {
        Task<Integer> task = loop.createTask(overflowing(1));
        runOneTurn();
        assertThat(task.exception()).isInstanceOf(StackOverflowError.class);
    }

    @Coroutine
    private static Coro<Integer> overflowing(int n) {
        return Coro.done(deeper(n));
    }

    private static int deeper(int n) {
        return n == 0 ? 0 : deeper(n + 1) + 1;
    }

    @Coroutine
    private static Coro<Void> interrupted() {
        await(Async.sleep(Scene.SECOND));
        throw new KeyboardInterrupt();
    }

    @Test
    @Behaviour({"B-LOOP-033", "B-TASK-044"})
    void a_task_that_threw_such_an_error_holds_it_and_is_not_reported() {
        Task<Void> task = loop.createTask(interrupted());
        assertThatThrownBy(loop::runForever).isInstanceOf(KeyboardInterrupt.class);
        assertThat(task.isDone()).isTrue();
        assertThat(task.exception()).isInstanceOf(KeyboardInterrupt.class);
        loop.callSoon(loop::stop);
        loop.runForever();
        loop.close();
        assertThat(scene.errors()).isEmpty();
    }

    @Test
    @Behaviour("B-LOOP-033")
    void no_stop_is_left_over_from_a_run_that_was_left() {
        Task<Void> task = loop.createTask(interrupted());
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(KeyboardInterrupt.class);
        loop.callLater(Scene.SECOND, () -> scene.tell("a second later"));
        loop.callLater(Scene.SECOND.multipliedBy(2), loop::stop);
        loop.runForever();
        assertThat(scene.events()).containsExactly("a second later");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncGen;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.testing.LoopTesting;
import dev.bobbin.loop.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Asynchronous generators in tasks of a loop: their cancellation, and their end when the loop ends. */
class AsyncGenLoopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Trace trace = new Trace();
    private final VirtualClock clock = new VirtualClock();
    private final List<ErrorContext> reports = new ArrayList<>();

    private <T> T run(Coro<T> main) {
        return Loop.run(main, clock);
    }

    private void listenToReports() {
        Loop.current().setExceptionHandler((loop, error) -> reports.add(error));
    }

    @Coroutine
    private AsyncGen<Integer, Object> slowToClose(String name) {
        try {
            for (int i = 1; ; i++) Gen.yield(i);
        } finally {
            await(Async.sleep(SECOND));
            trace.add(name + " closed after " + clock.elapsed().toSeconds() + " s");
        }
    }

    @Coroutine
    private Coro<Integer> takeOne(AsyncGen<Integer, ?> gen) {
        for (int item : Coro.each(gen)) return Coro.done(item);
        return Coro.done(0);
    }

    @Coroutine
    private Coro<Object> shutsDown() {
        await(takeOne(slowToClose("first")));
        await(takeOne(slowToClose("second")));
        AsyncGen<Integer, Object> closed = slowToClose("closed before");
        await(takeOne(closed));
        await(closed.aclose());
        slowToClose("never stepped").anext();
        await(Loop.current().shutdownAsyncGens());
        trace.add("shut down");
        await(Loop.current().shutdownAsyncGens());
        return Coro.done();
    }

    @Test
    @Behaviour({"B-AGEN-033", "B-AGEN-034"})
    void shutdown_closes_the_generators_that_were_stepped_and_are_open_at_the_same_time_and_waits() {
        run(shutsDown());
        assertThat(trace.events()).first().isEqualTo("closed before closed after 1 s");
        assertThat(trace.events()).last().isEqualTo("shut down");
        assertThat(trace.events())
                .containsExactlyInAnyOrder(
                        "closed before closed after 1 s",
                        "first closed after 2 s",
                        "second closed after 2 s",
                        "shut down");
    }

    @Coroutine
    private Coro<Object> waitsForEver() {
        try {
            await(Loop.current().createPromise());
        } finally {
            await(Async.sleep(SECOND));
            trace.add("task ended after " + clock.elapsed().toSeconds() + " s");
        }
        return Coro.done();
    }

    @Coroutine
    private Coro<String> leavesThingsOpen() {
        listenToReports();
        Async.createTask(waitsForEver());
        await(takeOne(slowToClose("generator")));
        await(Async.sleep(Duration.ZERO));
        return Coro.done("main's value");
    }

    @Test
    @Behaviour("B-AGEN-035")
    void run_closes_what_was_left_open_behind_the_cancelled_tasks_and_reports_nothing() {
        assertThat(run(leavesThingsOpen())).isEqualTo("main's value");
        assertThat(trace.events()).containsExactly("task ended after 1 s", "generator closed after 2 s");
        assertThat(reports).isEmpty();
    }

    @Coroutine
    private Coro<String> failsWithAnOpenGenerator() {
        await(takeOne(slowToClose("generator")));
        throw new Fault("of main");
    }

    @Test
    @Behaviour("B-AGEN-035")
    void run_closes_what_was_left_open_when_main_fails_too() {
        trace.run(Coro.of(() -> Coro.done(run(failsWithAnOpenGenerator()))));
        assertThat(trace.events()).containsExactly("generator closed after 1 s", "Fault: of main");
    }

    private static void failToCleanUp() {
        throw new Fault("in the clean-up");
    }

    @Coroutine
    private static AsyncGen<Integer, Object> failsToClose() {
        try {
            for (int i = 1; ; i++) Gen.yield(i);
        } finally {
            await(Async.sleep(SECOND));
            failToCleanUp();
        }
    }

    @Coroutine
    private Coro<String> leaves(AsyncGen<Integer, Object> gen) {
        listenToReports();
        await(takeOne(gen));
        return Coro.done("unaffected");
    }

    @Test
    @Behaviour("B-AGEN-036")
    void an_exception_of_such_a_clean_up_goes_to_the_exception_handler() {
        AsyncGen<Integer, Object> gen = failsToClose();
        assertThat(run(leaves(gen))).isEqualTo("unaffected");
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.message())
                    .startsWith("an error occurred during closing of asynchronous generator AsyncGen[");
            assertThat(report.exception()).isInstanceOf(Fault.class).hasMessage("in the clean-up");
            assertThat(report.source()).isSameAs(gen);
        });
    }

    @Coroutine
    private AsyncGen<Integer, Object> waitsInside(boolean swallows) {
        try {
            try {
                await(Async.sleep(SECOND));
            } catch (Cancelled cancelled) {
                trace.add("generator sees it");
                if (!swallows) throw cancelled;
            }
            Gen.yield(1);
        } finally {
            await(Async.sleep(SECOND));
            trace.add("generator's finally");
        }
        return AsyncGen.end();
    }

    @Coroutine
    private Coro<String> consumes(AsyncGen<Integer, ?> gen) {
        try {
            for (int item : Coro.each(gen)) trace.add("item " + item);
        } catch (Cancelled cancelled) {
            trace.add("consumer sees it");
            throw cancelled;
        }
        return Coro.done("to the end");
    }

    @Coroutine
    private Coro<Object> cancels(Task<String> consumer) {
        await(LoopTesting.waitAllTasksBlocked());
        trace.add("cancels");
        consumer.cancel();
        try {
            trace.add("gives " + await(consumer));
        } catch (Cancelled cancelled) {
            trace.add("cancelled");
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-AGEN-039")
    void a_cancelled_task_lets_its_generator_clean_up_first() {
        AsyncGen<Integer, Object> gen = waitsInside(false);
        run(Coro.of(() -> cancels(Async.createTask(consumes(gen)))));
        assertThat(trace.events())
                .containsExactly(
                        "cancels", "generator sees it", "generator's finally", "consumer sees it", "cancelled");
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    @Behaviour("B-AGEN-040")
    void a_task_whose_generator_swallows_the_cancellation_goes_on() {
        AsyncGen<Integer, Object> gen = waitsInside(true);
        run(Coro.of(() -> cancels(Async.createTask(consumes(gen)))));
        assertThat(trace.events())
                .containsExactly("cancels", "generator sees it", "item 1", "generator's finally", "gives to the end");
    }

    @Coroutine
    private Coro<Object> competes(AsyncGen<Integer, ?> gen) {
        Task<String> first = Async.createTask(consumes(gen));
        await(LoopTesting.waitAllTasksBlocked());
        try {
            await(Async.createTask(consumes(gen)));
        } catch (IllegalStateException e) {
            trace.add(e.getMessage());
        }
        await(cancels(first));
        await(gen.aclose());
        return Coro.done();
    }

    @Test
    @Behaviour({"B-AGEN-011", "B-AGEN-041"})
    void two_tasks_cannot_step_the_same_generator_at_the_same_time() {
        run(competes(waitsInside(false)));
        assertThat(trace.events())
                .containsExactly(
                        "anext(): asynchronous generator is already running",
                        "cancels",
                        "generator sees it",
                        "generator's finally",
                        "consumer sees it",
                        "cancelled");
    }

    private final AtomicReference<List<StackTraceElement>> stack = new AtomicReference<>();

    @Coroutine
    private Coro<Object> looksAtTheClosingTask() {
        AsyncGen<Integer, Object> gen = slowToClose("generator");
        await(takeOne(gen));
        Task<?> closing = Async.createTask(gen.aclose());
        await(LoopTesting.waitAllTasksBlocked());
        stack.set(closing.getStack());
        await(closing);
        return Coro.done();
    }

    @Test
    @Behaviour("B-AGEN-049")
    void the_stack_of_a_task_that_closes_a_generator_shows_the_generator() {
        run(looksAtTheClosingTask());
        assertThat(stack.get()).extracting(StackTraceElement::getMethodName).contains("slowToClose");
    }
}

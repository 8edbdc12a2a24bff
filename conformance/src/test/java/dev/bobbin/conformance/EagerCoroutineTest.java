// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.machine.Awaited;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Coroutines that declare a Java future, without a loop. */
class EagerCoroutineTest {
    private final List<String> events = new ArrayList<>();

    @Coroutine
    private CompletableFuture<Integer> doubled(CompletionStage<Integer> source) {
        events.add("starts");
        int n = await(source);
        events.add("got " + n);
        return completedFuture(2 * n);
    }

    @Test
    void runs_at_once_to_its_first_wait() {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Integer> doubled = doubled(source);
        assertThat(events).containsExactly("starts");
        assertThat(doubled).isNotDone();
        source.complete(21);
        assertThat(doubled).isCompletedWithValue(42);
    }

    @Test
    void what_is_there_is_taken_without_waiting() {
        assertThat(doubled(completedFuture(1))).isCompletedWithValue(2);
        assertThat(doubled(CompletableFuture.completedStage(2))).isCompletedWithValue(4);
    }

    @Test
    void goes_on_in_the_thread_that_completes_what_it_waits_for() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> source = new CompletableFuture<>();
            CompletableFuture<Thread> where = threadAfter(source);
            other.execute(() -> source.complete(null));
            assertThat(where.get()).isSameAs(other.submit(Thread::currentThread).get());
        } finally {
            other.shutdownNow();
        }
    }

    @Coroutine
    private static CompletableFuture<Thread> threadAfter(CompletableFuture<Void> source) {
        await(source);
        return completedFuture(Thread.currentThread());
    }

    @Coroutine
    private static CompletionStage<Void> failing(Throwable first, CompletionStage<?> then) throws CheckedFault {
        if (first instanceof CheckedFault fault) throw fault;
        await(then, CheckedFault.class);
        return completedFuture(null);
    }

    @Test
    void an_exception_before_the_first_wait_is_in_the_future() throws Exception {
        CheckedFault fault = new CheckedFault("early");
        assertThatThrownBy(() ->
                        failing(fault, completedFuture(1)).toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .hasCause(fault);
    }

    @Test
    void an_exception_of_what_is_awaited_is_in_the_future_as_it_is() throws Exception {
        CheckedFault fault = new CheckedFault("late");
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Integer> doubled = doubled(source.thenApply(n -> n + 1));
        CompletableFuture<Void> second =
                failing(null, doubled.thenApply(n -> n + 1)).toCompletableFuture();
        source.completeExceptionally(fault);
        assertThat(failureOf(doubled)).isSameAs(fault);
        assertThat(failureOf(second)).isSameAs(fault);
    }

    /** What a future failed with, without what {@code get()} makes of it. */
    private static Throwable failureOf(CompletableFuture<?> failed) {
        return failed.handle((value, failure) -> failure).join();
    }

    @Coroutine
    private CompletableFuture<String> cleaningUp(CompletionStage<String> source, CompletableFuture<Void> cleaned) {
        try {
            return completedFuture(await(source));
        } catch (Cancelled cancelled) {
            events.add("cancelled: " + cancelled.getMessage());
            throw cancelled;
        } finally {
            await(cleaned);
            events.add("cleaned up");
        }
    }

    @Test
    void cancelling_the_future_cancels_what_is_awaited_and_lets_the_coroutine_clean_up() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<Void> cleaned = new CompletableFuture<>();
        CompletableFuture<String> future = cleaningUp(source, cleaned);
        assertThat(future.cancel(true)).isTrue();
        assertThat(source).isCancelled();
        assertThat(future).isCancelled();
        assertThat(events).containsExactly("cancelled: null");
        assertThat(future.cancel(true)).isTrue();
        assertThat(cleaned).isNotDone();
        cleaned.complete(null);
        assertThat(events).containsExactly("cancelled: null", "cleaned up");
    }

    @Test
    void a_stage_that_is_not_to_be_touched_stays_when_its_wait_is_cancelled() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> future =
                cleaningUp(source.minimalCompletionStage(), CompletableFuture.completedFuture(null));
        future.cancel(false);
        assertThat(events).containsExactly("cancelled: null", "cleaned up");
        assertThat(source).isNotDone();
    }

    /** Cannot be cancelled, and is done when the test says so. */
    private static final class Stubborn extends Awaited<String> {
        private Runnable then;
        private boolean done;

        void arrive() {
            done = true;
            then.run();
        }

        @Override
        public boolean isDone() {
            return done;
        }

        @Override
        public String take() {
            return "arrived";
        }

        @Override
        public void whenDone(Runnable wakeUp) {
            then = wakeUp;
        }
    }

    @Coroutine
    private CompletableFuture<Void> waitsForOneAfterTheOther(Stubborn first, Stubborn second) {
        try {
            await(first);
        } catch (Cancelled cancelled) {
            events.add("cancelled");
            events.add(await(second));
        }
        return completedFuture(null);
    }

    @Test
    void a_wait_that_cannot_be_cancelled_is_left_and_its_late_end_is_not_taken_for_another_one() {
        Stubborn first = new Stubborn();
        Stubborn second = new Stubborn();
        waitsForOneAfterTheOther(first, second).cancel(false);
        assertThat(events).containsExactly("cancelled");
        first.arrive();
        assertThat(events).containsExactly("cancelled");
        second.arrive();
        assertThat(events).containsExactly("cancelled", "arrived");
    }

    /** Somebody's promise that throws where it must not. */
    private static final class Broken extends Awaited<String> {
        private final String method;
        private Runnable then;

        Broken(String method) {
            this.method = method;
        }

        private void breaks(String here) {
            if (method.equals(here)) throw new Fault(here);
        }

        @Override
        public boolean isDone() {
            if (then != null) breaks("isDone");
            return false;
        }

        @Override
        public String take() {
            return "never";
        }

        @Override
        public void whenDone(Runnable wakeUp) {
            then = wakeUp;
            breaks("whenDone");
        }

        @Override
        public boolean cancel(String message) {
            breaks("cancel");
            return false;
        }
    }

    @Coroutine
    private CompletableFuture<String> tellsWhatIsThrown(Awaited<String> awaited) {
        try {
            return completedFuture(await(awaited));
        } catch (Fault fault) {
            return completedFuture("thrown by " + fault.getMessage());
        } catch (Cancelled cancelled) {
            events.add("cancelled, and thrown by " + cancelled.getSuppressed()[0].getMessage());
            throw cancelled;
        }
    }

    @Test
    void what_a_promise_throws_is_thrown_at_the_await() {
        assertThat(tellsWhatIsThrown(new Broken("whenDone"))).isCompletedWithValue("thrown by whenDone");
        Broken asked = new Broken("isDone");
        CompletableFuture<String> future = tellsWhatIsThrown(asked);
        assertThat(future).isNotDone();
        asked.then.run();
        assertThat(future).isCompletedWithValue("thrown by isDone");
    }

    @Test
    void what_a_promise_throws_when_it_is_cancelled_is_told_with_the_cancellation() {
        assertThat(tellsWhatIsThrown(new Broken("cancel")).cancel(true)).isTrue();
        assertThat(events).containsExactly("cancelled, and thrown by cancel");
    }

    @Coroutine
    private static CompletableFuture<Void> failsToClose(CompletionStage<Void> source) throws Exception {
        try (AutoCloseable file = () -> fail("flush")) {
            await(source);
            return completedFuture(null);
        }
    }

    private static void fail(String what) {
        throw new Fault(what);
    }

    @Test
    void what_it_throws_after_it_was_cancelled_is_reported_as_nobody_can_be_told() throws Exception {
        CompletableFuture<Void> future = failsToClose(new CompletableFuture<>());
        List<Throwable> reported = SubscriberLog.uncaughtDuring(
                () -> assertThat(future.cancel(true)).isTrue());
        assertThat(reported)
                .singleElement()
                .satisfies(t -> assertThat(t).isInstanceOf(Fault.class).hasMessage("flush"));
    }

    @Test
    void a_future_that_is_done_cannot_be_cancelled() {
        CompletableFuture<Integer> future = doubled(completedFuture(1));
        assertThat(future.cancel(true)).isFalse();
        assertThat(future).isCompletedWithValue(2);
    }

    @Test
    void a_cancelled_source_arrives_as_cancelled_and_leaves_as_cancellation() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> future = cleaningUp(source.thenApply(text -> text), completedFuture(null));
        source.completeExceptionally(new CancellationException("enough"));
        assertThat(events).containsExactly("cancelled: enough", "cleaned up");
        assertThat(future).isCancelled();
        assertThat(failureOf(future))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough")
                .hasCauseInstanceOf(Cancelled.class);
    }

    @Coroutine
    private CompletableFuture<Void> cancelledWhileItRuns(
            CompletableFuture<CompletableFuture<?>> itself, CompletableFuture<?> next) {
        CompletableFuture<?> future = await(itself);
        future.cancel(true);
        events.add("still runs");
        await(completedFuture("what is there is taken"));
        try {
            await(next);
        } catch (Cancelled cancelled) {
            events.add("cancelled at the next wait");
        }
        return completedFuture(null);
    }

    @Test
    void a_coroutine_that_is_cancelled_while_it_runs_is_told_at_its_next_wait() {
        CompletableFuture<CompletableFuture<?>> itself = new CompletableFuture<>();
        CompletableFuture<Void> next = new CompletableFuture<>();
        itself.complete(cancelledWhileItRuns(itself, next));
        assertThat(events).containsExactly("still runs", "cancelled at the next wait");
        assertThat(next).isCancelled();
    }

    @Coroutine
    private static CompletableFuture<Void> awaitsItself(CompletableFuture<CompletableFuture<Void>> itself) {
        await(await(itself));
        return completedFuture(null);
    }

    @Test
    void awaiting_its_own_future_is_refused() {
        CompletableFuture<CompletableFuture<Void>> itself = new CompletableFuture<>();
        CompletableFuture<Void> future = awaitsItself(itself);
        itself.complete(future);
        assertThat(failureOf(future))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its own future")
                .hasMessageContaining("awaitsItself");
    }

    @Generator
    private static Gen<String, Object, Integer> stepsForSomebodyElse() {
        Gen.yield("a turn of some loop");
        return Gen.end(1);
    }

    @Coroutine
    private static CompletableFuture<String> awaitsWhatOnlyALoopKnows() {
        Awaitable<Integer> foreign = EagerCoroutineTest::stepsForSomebodyElse;
        try {
            await(foreign);
            return completedFuture("not reached");
        } catch (IllegalStateException refused) {
            return completedFuture(refused.getMessage());
        }
    }

    @Test
    void what_nobody_can_wait_for_is_refused_at_the_await() {
        assertThat(awaitsWhatOnlyALoopKnows().join())
                .startsWith("nobody here can wait for a turn of some loop")
                .contains("on a loop");
    }

    @Test
    void awaits_inside_of_awaits_run_in_one_coroutine() {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Integer> sum = sumOf(nested(source, 100), nested(source, 200));
        source.complete(1);
        assertThat(sum).isCompletedWithValue(302);
    }

    @Coroutine
    private static CompletableFuture<Integer> sumOf(Coro<Integer> left, Coro<Integer> right) {
        return completedFuture(await(left) + await(right));
    }

    @Coroutine
    private static Coro<Integer> nested(CompletableFuture<Integer> source, int depth) {
        return Coro.done(depth == 0 ? await(source) : 1 + await(nested(source, depth - 1)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.AsyncGen;
import dev.bobbin.AsyncIterable;
import dev.bobbin.AsyncIterator;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.StopIteration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Iterating over asynchronous generators: items, ends and errors. */
class AsyncGenTest {
    private static final String END = "StopAsyncIteration";

    private final Trace trace = new Trace();

    /** Notes each item of a loop, and what the loop waits for. */
    private void iterate(AsyncIterable<?> source) {
        trace.run(collects(source));
    }

    @Coroutine
    private Coro<String> collects(AsyncIterable<?> source) {
        for (Object item : Coro.each(source)) trace.add("item " + item);
        return Coro.done("end of loop");
    }

    @Coroutine
    private AsyncGen<Integer, Object> awaitsAndYields() {
        await(handOut("a"));
        Object received = Gen.yield(123);
        trace.add("received " + received);
        await(handOut("b"));
        Gen.yield(456);
        Gen.yield(789);
        await(handOut("c"));
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-001")
    void a_loop_gets_exactly_the_yielded_items_and_a_yield_is_worth_null() {
        iterate(awaitsAndYields());
        assertThat(trace.events())
                .containsExactly(
                        "waits for a",
                        "item 123",
                        "received null",
                        "waits for b",
                        "item 456",
                        "item 789",
                        "waits for c",
                        "gives end of loop");
    }

    @Test
    @Behaviour("B-AGEN-002")
    void awaits_of_the_body_come_out_of_the_step_and_the_item_is_its_result() {
        AsyncGen<Integer, Object> gen = awaitsAndYields();
        for (int i = 0; i < 5; i++) trace.run(gen.anext());
        assertThat(trace.events())
                .containsExactly(
                        "waits for a",
                        "gives 123",
                        "received null",
                        "waits for b",
                        "gives 456",
                        "gives 789",
                        "waits for c",
                        END,
                        END);
    }

    @Test
    @Behaviour("B-AGEN-002")
    void the_end_carries_nothing() {
        AsyncGen<Integer, Object> gen = nothing();
        assertThatThrownBy(() -> gen.anext().send(null))
                .isInstanceOf(StopAsyncIteration.class)
                .hasMessage(null)
                .hasNoCause();
    }

    @Coroutine
    private static AsyncGen<Integer, Object> nothing() {
        if (Boolean.FALSE) Gen.yield(1);
        return AsyncGen.end();
    }

    @Coroutine
    private static AsyncGen<Integer, Object> yieldsThenThrows(RuntimeException exception) {
        Gen.yield(1);
        throw exception;
    }

    @Test
    @Behaviour({"B-AGEN-003", "B-AGEN-029"})
    void an_exception_of_the_body_leaves_the_step_and_finishes_the_generator() {
        AsyncGen<Integer, Object> gen = yieldsThenThrows(new Fault("of the body"));
        for (int i = 0; i < 4; i++) trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("gives 1", "Fault: of the body", END, END);
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    @Behaviour({"B-AGEN-003", "B-AGEN-029"})
    void an_exception_raised_at_an_inner_await_leaves_the_step_and_finishes_the_generator() {
        AsyncGen<Integer, Object> gen = awaitsAndYields();
        Coro<Integer> step = gen.anext();
        trace.send(step, null);
        trace.raise(step, new Fault("at the await"));
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("waits for a", "Fault: at the await", END);
    }

    @Test
    @Behaviour("B-AGEN-004")
    void what_says_the_end_and_leaves_the_body_becomes_an_error() {
        for (NoSuchElementException stop :
                new NoSuchElementException[] {new StopAsyncIteration(), new StopIteration(1)}) {
            AsyncGen<Integer, Object> gen = yieldsThenThrows(stop);
            trace.run(gen.anext());
            assertThatThrownBy(() -> gen.anext().send(null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("async generator raised " + stop.getClass().getSimpleName())
                    .hasCause(stop);
            trace.run(gen.anext());
        }
        assertThat(trace.events()).containsExactly("gives 1", END, "gives 1", END);
    }

    @Coroutine
    private static AsyncGen<Integer, Object> failsInTry() {
        try {
            await(handOut("try"));
            Gen.yield(1);
            throw new Fault("in try");
        } finally {
            await(handOut("finally"));
            Gen.yield(2);
            await(handOut("more"));
            Gen.yield(3);
        }
    }

    @Test
    @Behaviour("B-AGEN-005")
    void items_and_awaits_of_a_finally_block_come_before_the_exception_that_entered_it() {
        iterate(failsInTry());
        assertThat(trace.events())
                .containsExactly(
                        "waits for try",
                        "item 1",
                        "waits for finally",
                        "item 2",
                        "waits for more",
                        "item 3",
                        "Fault: in try");
    }

    @Coroutine
    private AsyncGen<Integer, Object> returnsFromTry(boolean early) {
        for (int i = 0; i < 2; i++) {
            try {
                Gen.yield(i);
                if (early) return AsyncGen.end();
            } finally {
                await(handOut("finally"));
                Gen.yield(10 + i);
                if (i == 1) trace.add("no early return");
            }
        }
        try {
            return AsyncGen.end();
        } finally {
            trace.add("last finally");
        }
    }

    @Test
    @Behaviour("B-AGEN-005")
    void a_return_waits_for_what_its_finally_block_awaits_and_yields() {
        iterate(returnsFromTry(true));
        iterate(returnsFromTry(false));
        assertThat(trace.events())
                .containsExactly(
                        "item 0",
                        "waits for finally",
                        "item 10",
                        "gives end of loop",
                        "item 0",
                        "waits for finally",
                        "item 10",
                        "item 1",
                        "waits for finally",
                        "item 11",
                        "no early return",
                        "last finally",
                        "gives end of loop");
    }

    @Coroutine
    private static AsyncGen<Integer, Object> failsInFinally() {
        try {
            Gen.yield(1);
        } finally {
            await(handOut("finally"));
            Gen.yield(2);
            int zero = 0;
            Gen.yield(1 / zero);
        }
        Gen.yield(100);
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-005")
    void an_exception_in_a_finally_block_comes_after_the_items_before_it() {
        iterate(failsInFinally());
        assertThat(trace.events())
                .containsExactly("item 1", "waits for finally", "item 2", "ArithmeticException: / by zero");
    }

    @Coroutine
    private AsyncGen<Integer, Object> tellsItsEnd() {
        Object received = Gen.yield(1);
        await(handOut("last"));
        trace.add("after the last yield, " + received);
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-030")
    void the_end_comes_from_asend_too_and_what_follows_the_last_yield_runs_in_that_step() {
        AsyncGen<Integer, Object> gen = tellsItsEnd();
        trace.run(gen.asend(null));
        trace.run(gen.asend("sent"));
        trace.run(gen.asend("too late"));
        assertThat(trace.events()).containsExactly("gives 1", "waits for last", "after the last yield, sent", END, END);
    }

    @Coroutine
    private Coro<Object> takesOne(AsyncGen<Integer, ?> gen) {
        for (int item : Coro.each(gen)) {
            trace.add("first loop " + item);
            break;
        }
        trace.add("left");
        for (int item : Coro.each(gen)) trace.add("second loop " + item);
        return Coro.done();
    }

    @Coroutine
    private AsyncGen<Integer, Object> guarded(int n) {
        try {
            for (int i = 1; i <= n; i++) Gen.yield(i);
        } finally {
            trace.add("finally");
        }
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-031")
    void a_loop_that_is_left_early_does_not_close_the_generator() {
        trace.run(takesOne(guarded(3)));
        assertThat(trace.events())
                .containsExactly("first loop 1", "left", "second loop 2", "second loop 3", "finally", "gives null");
    }

    /** An iterator without a generator. */
    private static final class Countdown implements AsyncIterator<Integer> {
        private int left;

        Countdown(int from) {
            left = from;
        }

        @Override
        @Coroutine
        public Coro<Integer> anext() {
            if (left == 0) throw new StopAsyncIteration();
            await(handOut("tick"));
            return Coro.done(left--);
        }
    }

    @Coroutine
    private static Coro<Object> nextOr(AsyncIterator<?> source, Object fallback) {
        try {
            return Coro.done(await(source.anext()));
        } catch (StopAsyncIteration end) {
            return Coro.done(fallback);
        }
    }

    @Test
    @Behaviour("B-AGEN-042")
    void a_handler_around_the_step_replaces_the_end_by_a_default() {
        for (AsyncIterator<Integer> source : new AsyncIterator[] {new Countdown(1), guarded(1)}) {
            for (int i = 0; i < 3; i++) trace.run(nextOr(source, "default"));
        }
        assertThat(trace.events())
                .containsExactly(
                        "waits for tick",
                        "gives 1",
                        "gives default",
                        "gives default",
                        "gives 1",
                        "finally",
                        "gives default",
                        "gives default");
    }

    @Test
    @Behaviour("B-AGEN-042")
    void an_iterator_class_can_be_iterated_and_its_end_comes_again_and_again() {
        Countdown countdown = new Countdown(2);
        iterate(countdown);
        trace.run(countdown.anext());
        trace.run(countdown.anext());
        assertThat(trace.events())
                .containsExactly("waits for tick", "item 2", "waits for tick", "item 1", "gives end of loop", END, END);
    }

    @Test
    @Behaviour("B-AGEN-044")
    void errors_of_a_step_come_out_of_the_loop_and_of_the_step() {
        AsyncIterator<Object> failing = () -> Coro.failed(new Fault("of the step"));
        AsyncIterator<Object> throwing = () -> {
            throw new Fault("before the step");
        };
        AsyncIterator<Object> without = () -> null;
        for (AsyncIterator<Object> source : new AsyncIterator[] {failing, throwing, without}) {
            iterate(source);
            trace.run(nextOr(source, "default"));
        }
        assertThat(trace.events())
                .containsExactly(
                        "Fault: of the step",
                        "Fault: of the step",
                        "Fault: before the step",
                        "Fault: before the step",
                        "NullPointerException: Coro.await(null): there is nothing to wait for",
                        "NullPointerException: Coro.await(null): there is nothing to wait for");
    }

    /** Its factory is a generator. */
    private static final class Numbers implements AsyncIterable<Integer> {
        @Override
        @Coroutine
        public AsyncGen<Integer, Object> aiter() {
            Gen.yield(1);
            await(handOut("between"));
            Gen.yield(2);
            return AsyncGen.end();
        }
    }

    @Test
    @Behaviour("B-AGEN-045")
    void an_iterator_iterates_itself_and_a_factory_may_be_an_asynchronous_generator() {
        AsyncGen<Integer, Object> gen = guarded(1);
        assertThat(gen.aiter()).isSameAs(gen);
        Countdown countdown = new Countdown(1);
        assertThat(countdown.aiter()).isSameAs(countdown);
        Numbers numbers = new Numbers();
        iterate(numbers);
        iterate(numbers);
        assertThat(trace.events())
                .containsExactly(
                        "item 1",
                        "waits for between",
                        "item 2",
                        "gives end of loop",
                        "item 1",
                        "waits for between",
                        "item 2",
                        "gives end of loop");
    }

    @Test
    @Behaviour("B-AGEN-045")
    void any_awaitable_can_be_a_step() {
        Coro<Object> coro = nextOr(() -> handOut("promise"), "default");
        trace.send(coro, null);
        trace.send(coro, "item");
        assertThat(trace.events()).containsExactly("waits for promise", "gives item");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.AsyncGen;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.StopIteration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Exceptions that come from outside: at the yields of an asynchronous generator, and at its awaits. */
class AsyncGenRaiseTest {
    private static final String END = "StopAsyncIteration";

    private final Trace trace = new Trace();

    @Coroutine
    private AsyncGen<Integer, Object> handles() {
        try {
            Gen.yield(1);
            trace.add("not reached");
        } catch (Fault fault) {
            trace.add("handles " + fault.getMessage());
            await(handOut("in the handler"));
            Gen.yield(2000);
        } finally {
            await(handOut("in finally"));
            trace.add("finally");
        }
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-018")
    void a_raised_exception_comes_at_the_yield_and_the_next_item_is_the_answer() {
        AsyncGen<Integer, Object> gen = handles();
        trace.run(gen.anext());
        trace.run(gen.araise(new Fault("raised")));
        trace.add("back");
        trace.run(gen.anext());
        trace.run(gen.anext());
        assertThat(trace.events())
                .containsExactly(
                        "gives 1",
                        "handles raised",
                        "waits for in the handler",
                        "gives 2000",
                        "back",
                        "waits for in finally",
                        "finally",
                        END,
                        END);
    }

    @Test
    @Behaviour("B-AGEN-018")
    void an_exception_that_is_not_handled_leaves_after_the_finally_blocks() {
        AsyncGen<Integer, Object> gen = handles();
        trace.run(gen.anext());
        IllegalArgumentException raised = new IllegalArgumentException("raised");
        Coro<Integer> step = gen.araise(raised);
        trace.send(step, null);
        assertThat(catchThrowable(() -> step.send(null))).isSameAs(raised);
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("gives 1", "waits for in finally", "finally", END);
    }

    @Test
    @Behaviour({"B-AGEN-017", "B-AGEN-019"})
    void a_cancellation_in_the_handler_leaves_after_the_finally_blocks() {
        AsyncGen<Integer, Object> gen = handles();
        trace.run(gen.anext());
        Coro<Integer> step = gen.araise(new Fault("raised"));
        trace.send(step, null);
        trace.raise(step, new Cancelled("stopped"));
        trace.send(step, null);
        trace.run(gen.anext());
        assertThat(trace.events())
                .containsExactly(
                        "gives 1",
                        "handles raised",
                        "waits for in the handler",
                        "waits for in finally",
                        "finally",
                        "Cancelled: stopped",
                        END);
    }

    @Coroutine
    private AsyncGen<Integer, Object> endsInTheHandler() {
        try {
            Gen.yield(1);
        } catch (Fault fault) {
            return AsyncGen.end();
        }
        Gen.yield(2);
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-020")
    void a_raised_exception_that_is_handled_by_returning_ends_the_iteration() {
        AsyncGen<Integer, Object> gen = endsInTheHandler();
        trace.run(gen.anext());
        trace.run(gen.araise(new Fault("raised")));
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("gives 1", END, END);
    }

    @Test
    @Behaviour("B-AGEN-021")
    void an_exception_raised_before_the_start_comes_out_runs_nothing_and_finishes_the_generator() {
        AsyncGen<Integer, Object> gen = handles();
        trace.run(gen.araise(new Fault("early")));
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("Fault: early", END);
    }

    @Test
    @Behaviour("B-AGEN-022")
    void an_exception_raised_after_the_end_comes_out() {
        AsyncGen<Integer, Object> gen = endsInTheHandler();
        for (int i = 0; i < 3; i++) trace.run(gen.anext());
        trace.run(gen.araise(new Fault("late")));
        assertThat(trace.events()).containsExactly("gives 1", "gives 2", END, "Fault: late");
    }

    @Test
    @Behaviour("B-AGEN-021")
    void raising_null_is_refused_at_once() {
        AsyncGen<Integer, Object> gen = handles();
        assertThatThrownBy(() -> gen.araise(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("araise(null): there is nothing to raise");
        assertThat(gen.state()).isEqualTo(Gen.State.CREATED);
    }

    @Test
    @Behaviour("B-AGEN-004")
    void what_says_the_end_becomes_an_error_when_it_was_raised_from_outside_too() {
        for (NoSuchElementException stop : List.of(new StopAsyncIteration(), new StopIteration())) {
            AsyncGen<Integer, Object> gen = endsInTheHandler();
            trace.run(gen.anext());
            assertThatThrownBy(() -> gen.araise(stop).send(null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("async generator raised " + stop.getClass().getSimpleName())
                    .hasCause(stop);
            trace.run(gen.anext());
        }
        assertThat(trace.events()).containsExactly("gives 1", END, "gives 1", END);
    }

    @Test
    @Behaviour("B-AGEN-007")
    void a_GeneratorExit_that_is_raised_and_not_handled_comes_out_of_the_step() {
        AsyncGen<Integer, Object> gen = endsInTheHandler();
        trace.run(gen.anext());
        trace.run(gen.araise(new GeneratorExit()));
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("gives 1", "GeneratorExit", END);
    }

    @Coroutine
    private static AsyncGen<Object, Object> answersTheExit() {
        try {
            Gen.yield(1);
        } catch (GeneratorExit exit) {
            Gen.yield("answer");
        }
        Gen.yield("after");
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-008")
    void a_GeneratorExit_that_is_raised_and_answered_with_a_yield_gives_that_item() {
        AsyncGen<Object, Object> gen = answersTheExit();
        trace.run(gen.anext());
        trace.run(gen.araise(new GeneratorExit()));
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("gives 1", "gives answer", "gives after");
    }

    @Coroutine
    private static AsyncGen<Object, Object> passesOnWhatItGets() {
        Object item = "first";
        while (true) {
            try {
                item = Gen.yield(item);
            } catch (Exception raised) {
                item = raised;
            }
        }
    }

    @Test
    @Behaviour("B-AGEN-023")
    void items_and_exceptions_that_mean_something_to_the_machinery_pass_intact() {
        AsyncGen<Object, Object> gen = passesOnWhatItGets();
        trace.run(gen.anext());
        for (Object object :
                new Object[] {List.of(1, 2), new StopIteration(3), new StopAsyncIteration(), Coro.done()}) {
            assertGives(gen.asend(object), object);
        }
        for (Exception raised : new Exception[] {new StopIteration(4), new StopAsyncIteration()}) {
            assertGives(gen.araise(raised), raised);
        }
    }

    private static void assertGives(Coro<?> step, Object item) {
        assertThatThrownBy(() -> step.send(null)).isInstanceOfSatisfying(StopIteration.class, end -> {
            assertThat(end.value()).isSameAs(item);
        });
    }

    @Coroutine
    private AsyncGen<Integer, Object> waitsInside(boolean swallows) {
        try {
            try {
                await(handOut("inside"));
            } catch (Cancelled cancelled) {
                trace.add("generator sees it");
                if (!swallows) throw cancelled;
            }
            Gen.yield(1);
        } finally {
            await(handOut("clean-up"));
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
        } finally {
            trace.add("consumer's finally");
        }
        return Coro.done("to the end");
    }

    @Test
    @Behaviour({"B-AGEN-017", "B-AGEN-039"})
    void a_cancellation_at_an_inner_await_passes_the_generator_first_and_then_its_consumer() {
        AsyncGen<Integer, Object> gen = waitsInside(false);
        Coro<String> consumer = consumes(gen);
        trace.send(consumer, null);
        trace.raise(consumer, new Cancelled());
        trace.send(consumer, null);
        assertThat(trace.events())
                .containsExactly(
                        "waits for inside",
                        "generator sees it",
                        "waits for clean-up",
                        "generator's finally",
                        "consumer sees it",
                        "consumer's finally",
                        "Cancelled");
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
        assertThat(gen.awaited()).isNull();
    }

    @Test
    @Behaviour("B-AGEN-040")
    void a_generator_that_swallows_a_cancellation_keeps_its_consumer_going() {
        Coro<String> consumer = consumes(waitsInside(true));
        trace.send(consumer, null);
        trace.raise(consumer, new Cancelled());
        trace.send(consumer, null);
        assertThat(trace.events())
                .containsExactly(
                        "waits for inside",
                        "generator sees it",
                        "item 1",
                        "waits for clean-up",
                        "generator's finally",
                        "consumer's finally",
                        "gives to the end");
    }

    @Test
    @Behaviour("B-AGEN-017")
    void an_exception_at_an_inner_await_runs_finally_blocks_that_wait_before_it_reaches_the_consumer() {
        Coro<String> consumer = consumes(waitsInside(false));
        trace.send(consumer, null);
        trace.raise(consumer, new Fault("at the await"));
        trace.send(consumer, null);
        assertThat(trace.events())
                .containsExactly(
                        "waits for inside",
                        "waits for clean-up",
                        "generator's finally",
                        "consumer's finally",
                        "Fault: at the await");
    }
}

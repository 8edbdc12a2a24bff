// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import org.junit.jupiter.api.Test;

/** The end of an asynchronous generator that somebody wants to be over. */
class AsyncGenCloseTest {
    private static final String END = "StopAsyncIteration";
    private static final String IGNORED = "IllegalStateException: async generator ignored GeneratorExit";

    private final Trace trace = new Trace();

    @Coroutine
    private AsyncGen<Integer, Object> cleansUp() {
        try {
            Gen.yield(1);
            trace.add("not reached in try");
        } catch (GeneratorExit exit) {
            trace.add("exit");
            throw exit;
        } finally {
            await(handOut("clean-up"));
            trace.add("finally");
        }
        trace.add("not reached after try");
        return AsyncGen.end();
    }

    @Test
    @Behaviour({"B-AGEN-024", "B-AGEN-029"})
    void aclose_is_a_GeneratorExit_at_the_yield_and_awaits_the_finally_blocks() {
        AsyncGen<Integer, Object> gen = cleansUp();
        trace.run(gen.anext());
        trace.run(gen.aclose());
        trace.run(gen.anext());
        trace.run(gen.asend("value"));
        assertThat(trace.events())
                .containsExactly("gives 1", "exit", "waits for clean-up", "finally", "gives null", END, END);
    }

    @Coroutine
    private static AsyncGen<Integer, Object> catchesEverything() {
        try {
            Gen.yield(1);
        } catch (Throwable all) {
            await(handOut("handler"));
        }
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-025")
    void aclose_of_a_body_that_catches_everything_and_returns_succeeds() {
        AsyncGen<Integer, Object> gen = catchesEverything();
        trace.run(gen.anext());
        trace.run(gen.aclose());
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("gives 1", "waits for handler", "gives null", END);
    }

    @Coroutine
    private static AsyncGen<Integer, Object> yieldsInTheHandler() {
        try {
            Gen.yield(1);
        } catch (GeneratorExit exit) {
            Gen.yield(2);
        }
        Gen.yield(3);
        return AsyncGen.end();
    }

    @Coroutine
    private static AsyncGen<Integer, Object> yieldsInFinally() {
        try {
            Gen.yield(1);
        } finally {
            await(handOut("finally"));
            Gen.yield(2);
        }
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-026")
    void a_body_that_yields_in_answer_to_aclose_is_refused_and_counts_as_closed() {
        AsyncGen<Integer, Object> handler = yieldsInTheHandler();
        trace.run(handler.anext());
        trace.run(handler.aclose());
        trace.run(handler.anext());
        trace.run(handler.aclose());
        AsyncGen<Integer, Object> last = yieldsInFinally();
        trace.run(last.anext());
        trace.run(last.aclose());
        trace.run(last.anext());
        assertThat(trace.events())
                .containsExactly("gives 1", IGNORED, END, "gives null", "gives 1", "waits for finally", IGNORED, END);
    }

    @Test
    @Behaviour({"B-AGEN-027", "B-AGEN-029"})
    void aclose_of_a_fresh_generator_runs_nothing_and_finishes_it() {
        AsyncGen<Integer, Object> gen = cleansUp();
        trace.run(gen.aclose());
        trace.run(gen.anext());
        trace.run(gen.aclose());
        assertThat(trace.events()).containsExactly("gives null", END, "gives null");
    }

    @Test
    @Behaviour("B-AGEN-027")
    void aclose_of_a_finished_or_closed_generator_does_nothing() {
        AsyncGen<Integer, Object> exhausted = catchesEverything();
        trace.run(exhausted.anext());
        trace.run(exhausted.anext());
        trace.run(exhausted.aclose());
        trace.run(exhausted.aclose());
        assertThat(trace.events()).containsExactly("gives 1", END, "gives null", "gives null");
    }

    @Coroutine
    private static AsyncGen<Integer, Object> resourceFailsToClose() throws Exception {
        try (AutoCloseable resource = AsyncGenCloseTest::fail) {
            Gen.yield(resource.hashCode() == 0 ? 0 : 1);
        }
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-028")
    void an_exception_from_closing_a_resource_comes_out_of_aclose() throws Exception {
        AsyncGen<Integer, Object> gen = resourceFailsToClose();
        trace.run(gen.anext());
        trace.run(gen.aclose());
        trace.run(gen.anext());
        assertThat(trace.events())
                .hasSize(3)
                .startsWith("gives 1", "Fault: in the clean-up")
                .endsWith(END);
    }

    @Coroutine
    private static AsyncGen<Integer, Object> failsToCleanUp() {
        try {
            Gen.yield(1);
        } finally {
            await(handOut("clean-up"));
            fail();
        }
        return AsyncGen.end();
    }

    private static void fail() {
        throw new Fault("in the clean-up");
    }

    @Test
    @Behaviour({"B-AGEN-028", "B-AGEN-029"})
    void an_exception_of_the_clean_up_comes_out_of_aclose() {
        AsyncGen<Integer, Object> gen = failsToCleanUp();
        trace.run(gen.anext());
        trace.run(gen.aclose());
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("gives 1", "waits for clean-up", "Fault: in the clean-up", END);
    }

    @Coroutine
    private Coro<Object> usesAndCloses(AsyncGen<Integer, ?> source) {
        try (AsyncGen<Integer, ?> gen = source) {
            for (int item : Coro.each(gen)) {
                trace.add("item " + item);
                break;
            }
        }
        return Coro.done("left");
    }

    @Test
    @Behaviour("B-AGEN-024")
    void try_with_resources_in_a_coroutine_awaits_the_clean_up() {
        trace.run(usesAndCloses(cleansUp()));
        assertThat(trace.events()).containsExactly("item 1", "exit", "waits for clean-up", "finally", "gives left");
    }

    @Coroutine
    private AsyncGen<Integer, Object> waits() {
        try {
            await(handOut("inside"));
            Gen.yield(1);
        } finally {
            trace.add("finally");
        }
        return AsyncGen.end();
    }

    @Test
    @Behaviour({"B-AGEN-024", "B-AGEN-010"})
    void closing_a_step_that_is_under_way_ends_the_generator_at_its_await() {
        AsyncGen<Integer, Object> gen = waits();
        Coro<Integer> step = gen.anext();
        trace.send(step, null);
        trace.close(step);
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("waits for inside", "finally", "closed", END);
    }

    @Coroutine
    private static Coro<Object> iterates(AsyncGen<Integer, ?> gen) {
        int sum = 0;
        for (int item : Coro.each(gen)) sum += item;
        return Coro.done(sum);
    }

    @Test
    @Behaviour("B-AGEN-024")
    void closing_the_consumer_ends_the_generator_at_its_await() {
        AsyncGen<Integer, Object> gen = waits();
        Coro<Object> consumer = iterates(gen);
        trace.send(consumer, null);
        trace.close(consumer);
        trace.run(gen.aclose());
        assertThat(trace.events()).containsExactly("waits for inside", "finally", "closed", "gives null");
    }

    @Coroutine
    private static AsyncGen<Integer, Object> yieldsWhenItsAwaitIsClosed() {
        try {
            await(handOut("inside"));
        } catch (GeneratorExit exit) {
            Gen.yield(2);
        }
        Gen.yield(3);
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-010")
    void a_body_that_yields_when_its_step_is_closed_is_free_for_the_next_step() {
        AsyncGen<Integer, Object> gen = yieldsWhenItsAwaitIsClosed();
        Coro<Integer> step = gen.anext();
        trace.send(step, null);
        trace.close(step);
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("waits for inside", "closed", "gives 3");
    }
}

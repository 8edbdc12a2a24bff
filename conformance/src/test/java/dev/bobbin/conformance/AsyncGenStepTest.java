// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.AsyncGen;
import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.Gen.State;
import dev.bobbin.machine.AsyncGens;
import dev.bobbin.machine.CoroutineMachine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of an asynchronous generator: each is good for once, and only one is under way at a time. */
class AsyncGenStepTest {
    private static final String RUNNING = "asynchronous generator is already running";
    private static final String NEXT_REUSED = "IllegalStateException: cannot reuse already awaited __anext__()/asend()";
    private static final String CLOSE_REUSED = "IllegalStateException: cannot reuse already awaited aclose()/athrow()";

    private final Trace trace = new Trace();

    @Coroutine
    private AsyncGen<Object, Object> echo() {
        Object received = "first";
        try {
            while (true) {
                await(handOut("promise"));
                received = Gen.yield(received);
            }
        } finally {
            trace.add("finally");
        }
    }

    @Coroutine
    private static AsyncGen<Integer, Object> numbers() {
        for (int i = 1; ; i++) Gen.yield(i);
    }

    @Test
    @Behaviour({"B-AGEN-009", "B-AGEN-010"})
    void a_generator_runs_from_the_first_resume_of_a_step_to_its_end_and_awaits_only_while_it_is_suspended() {
        AsyncGen<Object, Object> gen = echo();
        assertThat(gen).hasToString("AsyncGen[AsyncGenStepTest.echo created]");
        assertStands(gen, State.CREATED, false);
        Coro<Object> step = gen.anext();
        assertStands(gen, State.CREATED, false);
        step.send(null);
        assertStands(gen, State.RUNNING, true);
        trace.send(step, null);
        assertStands(gen, State.SUSPENDED, false);
        assertThat(gen.toString()).contains("AsyncGenStepTest.echo suspended at AsyncGenStepTest.java:");
        Coro<?> close = gen.aclose();
        assertStands(gen, State.SUSPENDED, false);
        trace.run(close);
        assertStands(gen, State.CLOSED, false);
    }

    private static void assertStands(AsyncGen<?, ?> gen, State state, boolean awaits) {
        assertThat(gen.state()).isEqualTo(state);
        if (awaits) assertThat(gen.awaited()).isNotNull();
        else assertThat(gen.awaited()).isNull();
    }

    @Test
    @Behaviour("B-AGEN-009")
    void what_the_body_awaits_can_be_seen() {
        Coro<Object> awaited = handsOut();
        AsyncGen<Object, Object> gen = yieldsAfter(awaited);
        gen.anext().send(null);
        assertThat(gen.awaited()).isSameAs(awaited);
    }

    @Coroutine
    private static Coro<Object> handsOut() {
        return Coro.done(await(handOut("promise")));
    }

    @Coroutine
    private static AsyncGen<Object, Object> yieldsAfter(Awaitable<?> awaited) {
        await(awaited);
        Gen.yield(1);
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-009")
    void all_operations_return_something_to_await() {
        AsyncGen<Object, Object> gen = echo();
        List<Object> steps = List.of(gen.anext(), gen.asend(null), gen.araise(new Fault("x")), gen.aclose());
        assertThat(steps).allSatisfy(step -> assertThat(step).isInstanceOf(Coro.class));
        assertThat(gen.state()).isEqualTo(State.CREATED);
        assertThat(trace.events()).isEmpty();
    }

    @Test
    @Behaviour("B-AGEN-010")
    void a_generator_does_not_run_any_more_after_a_step_that_failed() {
        AsyncGen<Object, Object> gen = echo();
        Coro<Object> step = gen.anext();
        step.send(null);
        trace.raise(step, new Fault("at the await"));
        assertStands(gen, State.CLOSED, false);
    }

    @Test
    @Behaviour("B-AGEN-011")
    void a_second_step_is_refused_while_one_is_under_way_which_goes_on() {
        AsyncGen<Object, Object> gen = echo();
        Coro<Object> step = gen.anext();
        trace.send(step, null);
        trace.run(gen.anext());
        trace.run(gen.asend("sent"));
        trace.run(gen.araise(new Fault("raised")));
        trace.run(gen.aclose());
        trace.send(step, null);
        trace.run(gen.asend("after"));
        assertThat(trace.events())
                .containsExactly(
                        "waits for promise",
                        "IllegalStateException: anext(): " + RUNNING,
                        "IllegalStateException: anext(): " + RUNNING,
                        "IllegalStateException: athrow(): " + RUNNING,
                        "IllegalStateException: aclose(): " + RUNNING,
                        "gives first",
                        "waits for promise",
                        "gives after");
    }

    private AsyncGen<Object, Object> self;

    @Coroutine
    private AsyncGen<Object, Object> stepsItself() {
        trace.run(self.anext());
        Gen.yield("unharmed");
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-011")
    void a_body_that_steps_itself_is_refused_and_goes_on() {
        self = stepsItself();
        trace.run(self.anext());
        assertThat(trace.events()).containsExactly("IllegalStateException: anext(): " + RUNNING, "gives unharmed");
    }

    @Test
    @Behaviour("B-AGEN-012")
    void a_step_cannot_be_driven_twice() {
        AsyncGen<Integer, Object> gen = numbers();
        Coro<Integer> next = gen.anext();
        trace.run(next);
        trace.run(next);
        Coro<Integer> sent = gen.asend("value");
        trace.run(sent);
        trace.run(sent);
        Coro<Integer> raised = gen.araise(new Fault("raised"));
        trace.run(raised);
        trace.run(raised);
        Coro<?> closed = gen.aclose();
        trace.run(closed);
        trace.run(closed);
        Coro<Integer> exhausted = gen.anext();
        trace.run(exhausted);
        trace.run(exhausted);
        assertThat(trace.events())
                .containsExactly(
                        "gives 1",
                        NEXT_REUSED,
                        "gives 2",
                        NEXT_REUSED,
                        "Fault: raised",
                        CLOSE_REUSED,
                        "gives null",
                        CLOSE_REUSED,
                        "StopAsyncIteration",
                        NEXT_REUSED);
    }

    @Test
    @Behaviour("B-AGEN-012")
    void a_step_that_was_closed_cannot_be_driven() {
        AsyncGen<Integer, Object> gen = numbers();
        for (Coro<?> step : List.of(gen.anext(), gen.aclose())) {
            trace.close(step);
            trace.run(step);
        }
        assertThat(trace.events()).containsExactly("closed", NEXT_REUSED, "closed", CLOSE_REUSED);
    }

    @Coroutine
    private static Coro<Object> awaitsTwice(Coro<?> step) {
        await(step);
        return Coro.done(await(step));
    }

    @Test
    @Behaviour("B-AGEN-012")
    void a_step_cannot_be_awaited_twice() {
        trace.run(awaitsTwice(numbers().anext()));
        trace.run(awaitsTwice(numbers().aclose()));
        assertThat(trace.events()).containsExactly(NEXT_REUSED, CLOSE_REUSED);
    }

    @Test
    @Behaviour("B-AGEN-013")
    void steps_that_were_made_early_may_be_driven_in_any_order() {
        AsyncGen<Integer, Object> gen = numbers();
        Coro<Integer> first = gen.anext();
        Coro<Integer> second = gen.anext();
        Coro<Integer> third = gen.anext();
        trace.run(third);
        trace.run(first);
        trace.run(second);
        assertThat(trace.events()).containsExactly("gives 1", "gives 2", "gives 3");
    }

    @Test
    @Behaviour({"B-AGEN-013", "B-AGEN-014"})
    void closing_a_step_that_was_not_driven_or_raising_in_it_leaves_the_generator_alone() {
        AsyncGen<Integer, Object> gen = numbers();
        trace.close(gen.anext());
        trace.close(gen.aclose());
        trace.raise(gen.anext(), new Fault("in the step"));
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("closed", "closed", "Fault: in the step", "gives 1");
    }

    @Test
    @Behaviour("B-AGEN-006")
    void a_value_sent_before_the_start_is_refused_and_the_generator_stays_usable() {
        AsyncGen<Object, Object> gen = echo();
        assertThatThrownBy(() -> gen.asend("early").send(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can't send non-null value to a just-started async generator");
        trace.run(gen.asend(null));
        trace.run(gen.asend("late"));
        assertThat(trace.events())
                .containsExactly("waits for promise", "gives first", "waits for promise", "gives late");
    }

    @Test
    @Behaviour("B-AGEN-006")
    void a_value_sent_into_a_step_that_raises_or_closes_is_refused_and_the_step_stays_usable() {
        AsyncGen<Object, Object> gen = echo();
        Coro<?> close = gen.aclose();
        for (Coro<?> step : List.of(gen.araise(new Fault("raised")), close)) {
            assertThatThrownBy(() -> step.send("early"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("can't send non-null value to a just-started coroutine");
        }
        trace.run(close);
        assertThat(trace.events()).containsExactly("gives null");
    }

    @Test
    @Behaviour("B-AGEN-016")
    void a_value_sent_into_a_fresh_step_brings_what_the_body_waits_for() {
        AsyncGen<Object, Object> gen = echo();
        trace.run(gen.anext());
        assertThat(gen.anext().send("sent")).isEqualTo("promise");
    }

    @Coroutine
    private static AsyncGen<Integer, Integer> multiplies() {
        int v = Gen.yield(1);
        v = Gen.yield(v);
        Gen.yield(v * 100);
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-AGEN-015")
    void the_sent_value_is_that_of_the_yield_where_the_body_stands() {
        AsyncGen<Integer, Integer> gen = multiplies();
        trace.run(gen.asend(null));
        trace.run(gen.asend(10));
        trace.run(gen.asend(12));
        trace.run(gen.asend(14));
        assertThat(trace.events()).containsExactly("gives 1", "gives 10", "gives 1200", "StopAsyncIteration");
    }

    @Test
    @Behaviour("B-AGEN-016")
    void a_value_sent_into_a_fresh_step_goes_to_the_yield() {
        AsyncGen<Integer, Integer> gen = multiplies();
        trace.send(gen.anext(), null);
        trace.send(gen.anext(), 10);
        trace.send(gen.anext(), 12);
        trace.send(gen.anext(), null);
        assertThat(trace.events()).containsExactly("gives 1", "gives 10", "gives 1200", "StopAsyncIteration");
    }

    @Coroutine
    private Coro<Object> consumes(String name, AsyncGen<?, ?> gen) {
        for (Object item : Coro.each(gen)) trace.add(name + " got " + item);
        return Coro.done();
    }

    @Test
    @Behaviour("B-AGEN-041")
    void a_second_consumer_is_refused_and_aclose_works_after_the_first_was_cancelled() {
        AsyncGen<Object, Object> gen = echo();
        Coro<Object> first = consumes("first", gen);
        Coro<Object> second = consumes("second", gen);
        trace.send(first, null);
        trace.send(second, null);
        trace.raise(first, new Cancelled());
        trace.run(gen.aclose());
        trace.run(gen.anext());
        assertThat(trace.events())
                .containsExactly(
                        "waits for promise",
                        "IllegalStateException: anext(): " + RUNNING,
                        "finally",
                        "Cancelled",
                        "gives null",
                        "StopAsyncIteration");
    }

    @Test
    @Behaviour("B-AGEN-033")
    void who_runs_the_steps_is_told_of_a_generator_once_at_its_first_step() {
        List<AsyncGen<?, ?>> told = new ArrayList<>();
        AsyncGen<Integer, Object> stepped = numbers();
        AsyncGen<Integer, Object> fresh = numbers();
        AsyncGens before = AsyncGens.listen(told::add);
        try {
            fresh.anext();
            trace.run(fresh.aclose());
            Coro<Integer> step = stepped.anext();
            assertThat(told).isEmpty();
            trace.run(step);
            trace.run(stepped.anext());
        } finally {
            AsyncGens.listen(before);
        }
        assertThat(told).singleElement().isSameAs(stepped);
    }

    @Test
    @Behaviour("B-AGEN-049")
    void the_stack_of_a_step_that_closes_can_be_seen() {
        AsyncGen<Object, Object> gen = slowToClose();
        trace.run(gen.anext());
        Coro<?> close = gen.aclose();
        assertThat(CoroutineMachine.of(close).stack()).isEmpty();
        close.send(null);
        assertThat(CoroutineMachine.of(close).stack())
                .first()
                .satisfies(line -> assertThat(line.getMethodName()).isEqualTo("slowToClose"));
    }

    @Coroutine
    private static AsyncGen<Object, Object> slowToClose() {
        try {
            Gen.yield(1);
        } finally {
            await(handOut("promise"));
        }
        return AsyncGen.end();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.GeneratorExit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Coroutines driven by hand: send, raise and close, before, during and after the body. */
class DrivenCoroutineTest {
    private static final String REUSED = "IllegalStateException: cannot reuse already awaited coroutine";
    private static final String EXECUTING = "IllegalStateException: coroutine already executing";

    private final Trace trace = new Trace();
    private int counter;

    @Generator
    private Gen<Integer, Integer, Object> squares() {
        try {
            int a = Gen.<Integer>yield(0);
            Gen.yield(a * a);
        } catch (ArithmeticException e) {
            counter += 100;
            throw e;
        } finally {
            counter += 1;
        }
        return Gen.end();
    }

    @Coroutine
    private Coro<Object> awaitsSquares() {
        return Coro.done(await(() -> squares()));
    }

    @Coroutine
    private Coro<Object> awaitsTwice() {
        return Coro.done(await(awaitsSquares()));
    }

    @Test
    @Behaviour({"B-CORO-010", "B-CORO-011"})
    void what_is_sent_and_raised_reaches_the_leaf_with_its_handlers_and_finally_blocks() {
        Coro<Object> closed = awaitsTwice();
        trace.send(closed, null);
        trace.send(closed, 10);
        assertThat(counter).isZero();
        trace.close(closed);
        assertThat(counter).isEqualTo(1);
        Coro<Object> raised = awaitsSquares();
        trace.send(raised, null);
        trace.raise(raised, new ArithmeticException("thrown in"));
        assertThat(counter).isEqualTo(102);
        assertThat(trace.events())
                .containsExactly(
                        "waits for 0", "waits for 100", "closed", "waits for 0", "ArithmeticException: thrown in");
    }

    @Test
    @Behaviour("B-CORO-010")
    void a_sent_value_is_the_result_of_the_innermost_await() {
        Coro<Object> coro = told("outer", told("inner", null));
        trace.send(coro, null);
        trace.send(coro, "value");
        assertThat(trace.events())
                .containsExactly(
                        "waits for leaf",
                        "inner value",
                        "inner finally",
                        "outer value",
                        "outer finally",
                        "gives value");
    }

    @Coroutine
    private Coro<Object> told(String name, Coro<Object> inner) {
        try {
            Object value = await(inner == null ? handOut("leaf") : inner);
            trace.add(name + " " + value);
            return Coro.done(value);
        } finally {
            trace.add(name + " finally");
        }
    }

    @Test
    @Behaviour("B-CORO-011")
    void close_runs_finally_blocks_inside_out_and_further_ones_do_nothing() {
        Coro<Object> coro = told("outer", told("middle", told("inner", null)));
        trace.send(coro, null);
        trace.close(coro);
        trace.close(coro);
        trace.close(coro);
        assertThat(trace.events())
                .containsExactly(
                        "waits for leaf",
                        "inner finally",
                        "middle finally",
                        "outer finally",
                        "closed",
                        "closed",
                        "closed");
        assertThat(coro.result()).isNull();
    }

    @Coroutine
    private Coro<Object> seesTheExit() {
        try {
            await(handOut("leaf"));
        } catch (GeneratorExit exit) {
            trace.add("exit");
            throw exit;
        }
        return Coro.done("not reached");
    }

    @Test
    @Behaviour("B-CORO-011")
    void close_is_a_GeneratorExit_at_the_innermost_await() {
        Coro<Object> coro = seesTheExit();
        trace.send(coro, null);
        trace.close(coro);
        assertThat(trace.events()).containsExactly("waits for leaf", "exit", "closed");
    }

    @Test
    @Behaviour("B-CORO-011")
    void close_reaches_a_body_that_waits_for_a_future() {
        Coro<Object> coro = Coro.of(() -> {
            try {
                await(new CompletableFuture<>());
            } finally {
                trace.add("finally");
            }
        });
        coro.send(null);
        trace.close(coro);
        assertThat(trace.events()).containsExactly("finally", "closed");
        assertThat(coro.state()).isEqualTo(Gen.State.CLOSED);
    }

    private final AtomicReference<Coro<Object>> self = new AtomicReference<>();

    @Coroutine
    private Coro<Object> resumesItself() {
        trace.send(self.get(), null);
        trace.send(self.get(), "value");
        trace.raise(self.get(), new Fault("from inside"));
        trace.close(self.get());
        try {
            await(self.get());
        } catch (IllegalStateException e) {
            trace.add("await: " + e.getMessage());
        }
        Object received = await(handOut("leaf"));
        return Coro.done("unharmed, was sent " + received);
    }

    @Test
    @Behaviour("B-CORO-012")
    void a_coroutine_that_runs_refuses_to_be_resumed_or_awaited_and_goes_on() {
        Coro<Object> coro = resumesItself();
        self.set(coro);
        trace.send(coro, null);
        trace.send(coro, 7);
        assertThat(trace.events())
                .containsExactly(
                        EXECUTING,
                        EXECUTING,
                        EXECUTING,
                        EXECUTING,
                        "await: coroutine already executing",
                        "waits for leaf",
                        "gives unharmed, was sent 7");
    }

    @Coroutine
    private Coro<Object> awaitsResumer() {
        return Coro.done(await(resumesItself()));
    }

    @Test
    @Behaviour("B-CORO-012")
    void a_coroutine_refuses_also_while_another_one_runs_in_its_place() {
        Coro<Object> coro = awaitsResumer();
        self.set(coro);
        trace.send(coro, null);
        assertThat(trace.events())
                .containsExactly(
                        EXECUTING,
                        EXECUTING,
                        EXECUTING,
                        EXECUTING,
                        "await: coroutine already executing",
                        "waits for leaf");
    }

    @Test
    @Behaviour("B-CORO-013")
    void a_value_sent_before_the_start_is_refused_and_the_coroutine_stays_usable() {
        Coro<Object> coro = told("coro", null);
        assertThatThrownBy(() -> coro.send("early"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can't send non-null value to a just-started coroutine");
        trace.send(coro, null);
        trace.send(coro, "late");
        assertThat(trace.events()).containsExactly("waits for leaf", "coro late", "coro finally", "gives late");
    }

    @Coroutine
    private static Coro<Object> ignoresTheExit() {
        try {
            return Coro.done(await(handOut("first")));
        } catch (GeneratorExit exit) {
            return Coro.done(await(handOut("in answer to the exit")));
        }
    }

    @Test
    @Behaviour("B-CORO-014")
    void a_body_that_awaits_in_answer_to_close_is_refused_and_a_second_close_succeeds() {
        Coro<Object> coro = ignoresTheExit();
        trace.send(coro, null);
        trace.close(coro);
        assertThat(coro.state()).isEqualTo(Gen.State.SUSPENDED);
        trace.close(coro);
        assertThat(trace.events())
                .containsExactly("waits for first", "IllegalStateException: coroutine ignored GeneratorExit", "closed");
    }

    @Test
    @Behaviour("B-CORO-014")
    void a_body_that_ignored_the_exit_can_also_go_on() {
        Coro<Object> coro = ignoresTheExit();
        trace.send(coro, null);
        trace.close(coro);
        trace.send(coro, "on");
        assertThat(trace.events()).last().isEqualTo("gives on");
    }

    @Coroutine
    private static Coro<Object> awaitsIt(Coro<?> coro) {
        return Coro.done(await(coro));
    }

    private void assertOver(Coro<?> coro) {
        trace.send(coro, null);
        trace.send(coro, "value");
        trace.raise(coro, new Fault("raised too late"));
        trace.run(awaitsIt(coro));
        trace.close(coro);
        trace.close(coro);
        assertThat(trace.events()).endsWith(REUSED, REUSED, REUSED, REUSED, "closed", "closed");
    }

    @Test
    @Behaviour("B-CORO-015")
    void a_coroutine_that_has_returned_cannot_be_used_again() {
        Coro<Object> coro = told("coro", Coro.done(1));
        trace.run(coro);
        assertOver(coro);
    }

    @Test
    @Behaviour("B-CORO-015")
    void a_coroutine_that_was_awaited_cannot_be_used_again() {
        Coro<Object> coro = told("coro", Coro.done(1));
        trace.run(awaitsIt(coro));
        assertOver(coro);
    }

    @Test
    @Behaviour("B-CORO-015")
    void a_coroutine_that_has_thrown_cannot_be_used_again() {
        Coro<Object> coro = told("coro", null);
        trace.send(coro, null);
        trace.raise(coro, new Fault("raised"));
        assertOver(coro);
    }

    @Test
    @Behaviour("B-CORO-015")
    void a_coroutine_that_was_closed_before_or_after_its_start_cannot_be_used_again() {
        Coro<Object> fresh = told("coro", null);
        trace.close(fresh);
        assertThat(trace.events()).containsExactly("closed");
        assertOver(fresh);
        Coro<Object> begun = told("coro", null);
        trace.send(begun, null);
        trace.close(begun);
        assertOver(begun);
    }

    @Test
    @Behaviour({"B-CORO-015", "B-CORO-029"})
    void an_exception_raised_before_the_start_comes_out_at_once_and_runs_nothing() {
        Coro<Object> coro = told("coro", null);
        trace.raise(coro, new Fault("early"));
        assertThat(trace.events()).containsExactly("Fault: early");
        assertOver(coro);
    }

    @Test
    @Behaviour("B-CORO-029")
    void raising_null_is_refused_and_changes_nothing() {
        Coro<Object> coro = told("coro", null);
        trace.raise(coro, null);
        assertThat(coro.state()).isEqualTo(Gen.State.CREATED);
        assertThat(trace.events()).containsExactly("NullPointerException: raise(null): there is nothing to raise");
    }

    @Test
    @Behaviour("B-CORO-016")
    void the_steps_of_a_coroutine_obey_the_same_rules() {
        Coro<Object> coro = told("coro", null);
        @SuppressWarnings("unchecked")
        Gen<Object, Object, Object> steps = (Gen<Object, Object, Object>) coro.awaiting();
        trace.next(steps);
        trace.send(steps, "value");
        trace.next(steps);
        trace.send(steps, "again");
        trace.raise(steps, new Fault("too late"));
        trace.close(steps);
        trace.close(steps);
        assertThat(trace.events())
                .containsExactly(
                        "item leaf",
                        "coro value",
                        "coro finally",
                        "end with value",
                        REUSED,
                        REUSED,
                        REUSED,
                        "closed",
                        "closed");
    }

    @Test
    @Behaviour("B-CORO-016")
    void steps_can_be_raised_into_closed_and_iterated() {
        trace.next(told("closed", null).awaiting());
        Coro<Object> closed = told("closed", null);
        trace.next(closed.awaiting());
        trace.close(closed.awaiting());
        Coro<Object> raised = told("raised", null);
        trace.next(raised.awaiting());
        trace.raise(raised.awaiting(), new Fault("thrown in"));
        trace.drain(told("drained", null).awaiting());
        assertThat(trace.events())
                .containsExactly(
                        "item leaf",
                        "item leaf",
                        "closed finally",
                        "closed",
                        "item leaf",
                        "raised finally",
                        "Fault: thrown in",
                        "item leaf",
                        "drained null",
                        "drained finally",
                        "end");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions thrown in at a yield, and exceptions that come out of a body. */
class RaiseTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<String, Object, Object> answersFaults() {
        Object received = null;
        while (true) {
            try {
                received = Gen.yield("received " + received);
            } catch (Fault fault) {
                received = Gen.yield("caught " + fault.getMessage());
            } finally {
                trace.add("round over");
            }
        }
    }

    @Test
    @Behaviour("B-GEN-029")
    void raise_throws_at_the_yield_and_returns_what_the_handler_yields() {
        Gen<String, Object, Object> gen = answersFaults();
        trace.next(gen);
        trace.raise(gen, new Fault("one"));
        assertThat(trace.events()).containsExactly("item received null", "item caught one");
    }

    @Test
    @Behaviour("B-GEN-034")
    void a_loop_around_the_handler_takes_raise_and_send_in_any_order() {
        Gen<String, Object, Object> gen = answersFaults();
        trace.next(gen);
        trace.send(gen, "a");
        trace.raise(gen, new Fault("one"));
        trace.send(gen, "b");
        trace.raise(gen, new Fault("two"));
        trace.next(gen);
        trace.send(gen, "c");
        assertThat(trace.events())
                .containsExactly(
                        "item received null",
                        "round over",
                        "item received a",
                        "item caught one",
                        "round over",
                        "item received b",
                        "item caught two",
                        "round over",
                        "item received null",
                        "round over",
                        "item received c");
    }

    @Test
    @Behaviour("B-GEN-030")
    void an_exception_that_is_not_handled_runs_finally_and_ends_the_generator() {
        Gen<String, Object, Object> gen = answersFaults();
        trace.next(gen);
        trace.raise(gen, new IllegalArgumentException("stranger"));
        trace.next(gen);
        trace.send(gen, "x");
        assertThat(trace.events())
                .containsExactly(
                        "item received null", "round over", "IllegalArgumentException: stranger", "end", "end");
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    @Behaviour("B-GEN-030")
    void an_exception_raised_inside_a_handler_leaves_it() {
        Gen<String, Object, Object> gen = answersFaults();
        trace.next(gen);
        trace.raise(gen, new Fault("one"));
        trace.raise(gen, new Fault("two"));
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly("item received null", "item caught one", "round over", "Fault: two", "end");
    }

    @Generator
    private Gen<Integer, ?, String> guarded() {
        trace.add("started");
        try {
            Gen.yield(1);
        } finally {
            trace.add("finally");
        }
        return Gen.end("unharmed");
    }

    @Test
    @Behaviour("B-GEN-031")
    void raise_in_a_fresh_generator_throws_at_the_call_and_runs_nothing() {
        Gen<Integer, ?, String> gen = guarded();
        trace.raise(gen, new Fault("early"));
        trace.next(gen);
        trace.hasNext(gen);
        assertThat(trace.events()).containsExactly("Fault: early", "end", "hasNext false");
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
        assertThat(gen.result()).isNull();
    }

    @Test
    @Behaviour("B-GEN-032")
    void raise_in_a_finished_generator_throws_the_given_exception_every_time() {
        Gen<Integer, ?, String> gen = guarded();
        trace.drain(gen);
        trace.raise(gen, new Fault("late"));
        trace.raise(gen, new Fault("later"));
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly(
                        "started", "item 1", "finally", "end with unharmed", "Fault: late", "Fault: later", "end");
    }

    @Generator
    private static Gen<Integer, ?, String> endsByHandler() {
        try {
            Gen.yield(1);
        } catch (Fault fault) {
            return Gen.end("ended by " + fault.getMessage());
        }
        return Gen.end("not ended by a fault");
    }

    @Test
    @Behaviour("B-GEN-033")
    void raise_throws_StopIteration_with_the_result_when_the_handler_returns() {
        Gen<Integer, ?, String> gen = endsByHandler();
        trace.next(gen);
        trace.raise(gen, new Fault("one"));
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item 1", "end with ended by one", "end");
        assertThat(gen.result()).isEqualTo("ended by one");
    }

    @Test
    @Behaviour("B-GEN-035")
    void raising_null_fails_at_the_call_and_disturbs_nothing() {
        Gen<Integer, ?, String> fresh = guarded();
        assertThatThrownBy(() -> fresh.raise(null)).isInstanceOf(NullPointerException.class);
        assertThat(fresh.state()).isEqualTo(Gen.State.CREATED);

        Gen<Integer, ?, String> suspended = guarded();
        trace.next(suspended);
        assertThatThrownBy(() -> suspended.raise(null)).isInstanceOf(NullPointerException.class);
        trace.next(suspended);
        assertThat(trace.events()).containsExactly("started", "item 1", "finally", "end with unharmed");
    }

    @Generator
    private Gen<Throwable, ?, ?> rethrows() {
        try {
            Gen.yield(null);
        } catch (Throwable caught) {
            Gen.yield(caught);
            throw caught;
        }
        return Gen.end();
    }

    static Throwable[] everyKind() {
        return new Throwable[] {
            new Fault("unchecked"), new CheckedFault("checked"), new AssertionError("error"), new Throwable("bare")
        };
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    @Behaviour({"B-GEN-013", "B-GEN-037"})
    void the_raised_object_reaches_the_handler_and_leaves_again_as_itself(Throwable raised) {
        Gen<Throwable, ?, ?> gen = rethrows();
        gen.next();
        assertThat(gen.raise(raised)).isSameAs(raised);
        assertThat(catchThrowable(gen::next)).isSameAs(raised);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("end");
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    @Behaviour("B-GEN-037")
    void the_raised_object_leaves_as_itself_where_nobody_handles_it(Throwable raised) {
        Gen<Integer, ?, String> gen = guarded();
        gen.next();
        assertThat(catchThrowable(() -> gen.raise(raised))).isSameAs(raised);
        assertThat(trace.events()).containsExactly("started", "finally");
    }

    @Generator
    private static Gen<Integer, ?, ?> failsAfterOne(RuntimeException failure) {
        Gen.yield(1);
        throw failure;
    }

    @Test
    @Behaviour("B-GEN-011")
    void an_exception_leaves_the_body_as_the_same_object_and_ends_the_generator() {
        Fault failure = new Fault("mine");
        Gen<Integer, ?, ?> gen = failsAfterOne(failure);
        assertThat(gen.next()).isEqualTo(1);
        assertThat(catchThrowable(gen::next)).isSameAs(failure);
        trace.next(gen);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("end", "end");
    }

    @Test
    @Behaviour("B-GEN-011")
    void an_exception_leaves_through_send_and_hasNext_alike() {
        Fault failure = new Fault("mine");
        Gen<Integer, ?, ?> sent = failsAfterOne(failure);
        sent.next();
        assertThat(catchThrowable(() -> sent.send(null))).isSameAs(failure);
        trace.send(sent, null);

        Gen<Integer, ?, ?> asked = failsAfterOne(failure);
        asked.next();
        assertThat(catchThrowable(asked::hasNext)).isSameAs(failure);
        trace.hasNext(asked);
        trace.next(asked);
        assertThat(trace.events()).containsExactly("end", "hasNext false", "end");
    }

    @Generator
    private static Gen<Integer, ?, ?> failsAtOnce(int divisor) {
        Gen.yield(1 / divisor);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> passesOn(Iterable<Integer> source) {
        for (int item : source) Gen.yield(item);
        Gen.yield(-1);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-011")
    void an_exception_passes_through_a_generator_that_consumes_another() {
        Gen<Integer, ?, ?> inner = failsAtOnce(0);
        Gen<Integer, ?, ?> outer = passesOn(inner);
        trace.next(outer);
        trace.next(outer);
        trace.next(inner);
        assertThat(trace.events()).containsExactly("ArithmeticException: / by zero", "end", "end");
    }

    @Generator
    private Gen<Integer, ?, ?> reusesHandlerName() {
        for (int i = 0; i < 2; i++) {
            try {
                Gen.yield(i);
            } catch (Fault | StopIteration failure) {
                Gen.yield(10 + i);
                trace.add("still " + failure.getMessage());
            }
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-013")
    void a_catch_parameter_keeps_its_value_across_a_yield_in_the_handler() {
        Gen<Integer, ?, ?> gen = reusesHandlerName();
        trace.next(gen);
        trace.raise(gen, new Fault("a"));
        trace.next(gen);
        trace.raise(gen, new StopIteration("b"));
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly("item 0", "item 10", "still a", "item 1", "item 11", "still b", "end");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopIteration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** raise() on a generator that is suspended in a delegation. */
class DelegatedRaiseTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<String, Object, Object> guardedSub() {
        try {
            Gen.yield("S1");
            Gen.yield("S2");
        } finally {
            trace.add("S finally");
        }
        return Gen.end();
    }

    @Generator
    private Gen<String, Object, Object> guardedOuter(Gen<String, Object, Object> sub) {
        try {
            Gen.yield("O1");
            Gen.yieldFrom(sub);
            Gen.yield("O2");
        } finally {
            trace.add("O finally");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-009")
    void an_exception_that_nobody_handles_runs_finally_blocks_from_inside_out() {
        Gen<String, Object, Object> gen = guardedOuter(guardedSub());
        trace.next(gen);
        trace.next(gen);
        Fault raised = new Fault("raised");
        assertThat(catchThrowable(() -> gen.raise(raised))).isSameAs(raised);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item O1", "item S1", "S finally", "O finally", "end");
    }

    @Generator
    private Gen<String, Object, Object> savesItself() {
        try {
            Gen.yield("S1");
        } catch (Fault fault) {
            trace.add("S caught " + fault.getMessage());
            Gen.yield("saved");
            Gen.yield("more");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-021")
    void what_the_handler_of_the_delegate_yields_is_the_value_of_raise_and_the_delegation_goes_on() {
        Gen<String, Object, Object> gen = guardedOuter(savesItself());
        trace.next(gen);
        trace.next(gen);
        trace.raise(gen, new Fault("raised"));
        trace.drain(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item O1",
                        "item S1",
                        "S caught raised",
                        "item saved",
                        "item more",
                        "item O2",
                        "O finally",
                        "end");
    }

    @Generator
    private static Gen<Object, Object, Object> returnsOnFault(Object result) {
        try {
            Gen.yield(1);
        } catch (Fault fault) {
            return Gen.end(result);
        }
        return Gen.end("no fault");
    }

    @Generator
    private static Gen<Object, Object, Object> yieldsResultOf(Gen<Object, Object, Object> sub) {
        Gen.yield(Gen.<Object>yieldFrom(sub));
        return Gen.end();
    }

    static List<Object> results() {
        return List.of(2, List.of(2), new StopIteration(2));
    }

    @ParameterizedTest
    @MethodSource("results")
    @Behaviour("B-YF-024")
    void a_delegate_that_handles_the_exception_and_returns_gives_the_delegation_its_value(Object result) {
        Gen<Object, Object, Object> gen = yieldsResultOf(returnsOnFault(result));
        assertThat(gen.next()).isEqualTo(1);
        assertThat(gen.raise(new Fault("raised"))).isSameAs(result);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("end");
    }

    /** How a delegate may answer a GeneratorExit. */
    private enum Answer {
        RETURN,
        YIELD,
        FAIL,
        PASS_ON
    }

    @Generator
    private Gen<String, Object, Object> answersExit(Answer answer) {
        try {
            Gen.yield("S1");
        } catch (GeneratorExit exit) {
            trace.add("S exit");
            if (answer == Answer.RETURN) return Gen.end("lost");
            if (answer == Answer.FAIL) throw new Fault("of S");
            if (answer == Answer.PASS_ON) throw exit;
            Gen.yield("S ignores");
        }
        trace.add("S goes on");
        return Gen.end();
    }

    @Generator
    private Gen<String, Object, Object> tellsWhatItSees(Gen<String, Object, Object> sub) {
        try {
            Gen.yieldFrom(sub);
            trace.add("O goes on");
        } catch (Throwable seen) {
            trace.add("O sees " + Trace.told(seen));
            throw seen;
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-025")
    void a_raised_GeneratorExit_closes_the_delegate_and_is_thrown_at_the_delegation() {
        for (Answer answer : new Answer[] {Answer.RETURN, Answer.PASS_ON}) {
            Gen<String, Object, Object> sub = answersExit(answer);
            Gen<String, Object, Object> gen = tellsWhatItSees(sub);
            gen.next();
            GeneratorExit raised = new GeneratorExit();
            assertThat(catchThrowable(() -> gen.raise(raised))).isSameAs(raised);
            assertThat(sub.state()).isEqualTo(Gen.State.CLOSED);
            assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
        }
        assertThat(trace.events()).containsExactly("S exit", "O sees GeneratorExit", "S exit", "O sees GeneratorExit");
    }

    @Test
    @Behaviour("B-YF-026")
    void a_delegate_that_answers_the_exit_with_a_yield_is_an_error_at_the_delegation() {
        Gen<String, Object, Object> sub = answersExit(Answer.YIELD);
        Gen<String, Object, Object> gen = tellsWhatItSees(sub);
        trace.next(gen);
        trace.raise(gen, new GeneratorExit());
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item S1",
                        "S exit",
                        "O sees IllegalStateException: generator ignored GeneratorExit",
                        "IllegalStateException: generator ignored GeneratorExit",
                        "end");
    }

    @Test
    @Behaviour({"B-GEN-041", "B-YF-026"})
    void a_delegate_that_ignored_the_exit_stays_suspended_and_can_be_resumed_by_itself() {
        Gen<String, Object, Object> sub = answersExit(Answer.YIELD);
        Gen<String, Object, Object> gen = tellsWhatItSees(sub);
        gen.next();
        assertThat(catchThrowable(gen::close)).hasMessage("generator ignored GeneratorExit");
        assertThat(sub.state()).isEqualTo(Gen.State.SUSPENDED);
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
        trace.next(sub);
        assertThat(trace.events())
                .containsExactly(
                        "S exit", "O sees IllegalStateException: generator ignored GeneratorExit", "S goes on", "end");
    }

    @Test
    @Behaviour("B-YF-027")
    void a_delegate_that_answers_the_exit_with_an_exception_has_it_thrown_at_the_delegation() {
        Gen<String, Object, Object> gen = tellsWhatItSees(answersExit(Answer.FAIL));
        trace.next(gen);
        trace.raise(gen, new GeneratorExit());
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item S1", "S exit", "O sees Fault: of S", "Fault: of S", "end");
    }

    @Generator
    private Gen<String, Object, Object> returnsOnExit(Gen<String, Object, Object> sub) {
        try {
            Gen.yieldFrom(sub);
        } catch (GeneratorExit exit) {
            return Gen.end("O returned");
        }
        return Gen.end("no exit");
    }

    @Test
    @Behaviour("B-YF-040")
    void the_outer_generator_may_handle_the_exit_and_return() {
        Gen<String, Object, Object> raised = returnsOnExit(guardedSub());
        trace.next(raised);
        trace.raise(raised, new GeneratorExit());
        Gen<String, Object, Object> closed = returnsOnExit(guardedSub());
        trace.next(closed);
        trace.close(closed);
        assertThat(trace.events())
                .containsExactly("item S1", "S finally", "end with O returned", "item S1", "S finally", "closed");
        assertThat(closed.result()).isNull();
    }

    @Generator
    private Gen<String, Object, Object> saves(Gen<String, Object, Object> sub) {
        try {
            Gen.yieldFrom(sub);
        } catch (Fault fault) {
            Gen.yield("O saved it from " + fault.getMessage());
        }
        Gen.yield("O goes on");
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-009")
    void the_outer_generator_may_handle_what_the_delegate_lets_through() {
        Gen<String, Object, Object> gen = saves(saves(guardedSub()));
        trace.next(gen);
        trace.raise(gen, new Fault("one"));
        trace.raise(gen, new Fault("two"));
        trace.drain(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item S1",
                        "S finally",
                        "item O saved it from one",
                        "item O saved it from two",
                        "item O goes on",
                        "end");
    }

    @Test
    @Behaviour({"B-GEN-037", "B-YF-009"})
    void a_checked_exception_passes_through_a_chain_as_itself() {
        Gen<String, Object, Object> gen = saves(guardedOuter(guardedSub()));
        gen.next();
        gen.next();
        CheckedFault raised = new CheckedFault("checked");
        assertThat(catchThrowable(() -> gen.raise(raised))).isSameAs(raised);
        assertThat(trace.events()).containsExactly("S finally", "O finally");
    }

    @Test
    @Behaviour({"B-GEN-049", "B-YF-009"})
    void a_StopIteration_raised_through_a_chain_is_converted_where_it_leaves_the_delegate() {
        Gen<String, Object, Object> gen = tellsWhatItSees(guardedSub());
        trace.next(gen);
        trace.raise(gen, new StopIteration(1));
        assertThat(trace.events())
                .containsExactly(
                        "item S1",
                        "S finally",
                        "O sees IllegalStateException: generator raised StopIteration",
                        "IllegalStateException: generator raised StopIteration");
    }
}

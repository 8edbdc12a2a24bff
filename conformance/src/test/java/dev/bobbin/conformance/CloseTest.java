// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.GeneratorExit;
import org.junit.jupiter.api.Test;

/** Ending a generator from outside. */
class CloseTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<Integer, ?, String> guarded() {
        trace.add("started");
        try {
            Gen.yield(1);
            trace.add("went on");
        } finally {
            trace.add("finally");
        }
        trace.add("after the try");
        return Gen.end("done");
    }

    @Test
    @Behaviour("B-GEN-038")
    void close_runs_the_finally_blocks_and_is_silent() {
        Gen<Integer, ?, String> gen = guarded();
        trace.next(gen);
        trace.close(gen);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("started", "item 1", "finally", "closed", "end");
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Generator
    private Gen<Integer, ?, ?> seesItsExit(boolean returns) {
        try {
            Gen.yield(1);
        } catch (GeneratorExit exit) {
            trace.add("exit");
            if (returns) return Gen.end();
            throw exit;
        }
        trace.add("after the try");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-038")
    void close_is_silent_whether_the_body_returns_or_throws_the_exit_on() {
        for (boolean returns : new boolean[] {true, false}) {
            Gen<Integer, ?, ?> gen = seesItsExit(returns);
            trace.next(gen);
            trace.close(gen);
        }
        assertThat(trace.events()).containsExactly("item 1", "exit", "closed", "item 1", "exit", "closed");
    }

    @Generator
    private Gen<Integer, ?, ?> swallowsItsExit() {
        try {
            Gen.yield(1);
        } catch (Throwable everything) {
            trace.add("swallowed " + everything.getClass().getSimpleName());
        }
        trace.add("after the try");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-038")
    void close_is_silent_when_the_body_swallows_the_exit_and_runs_off_its_end() {
        Gen<Integer, ?, ?> gen = swallowsItsExit();
        trace.next(gen);
        trace.close(gen);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly("item 1", "swallowed GeneratorExit", "after the try", "closed", "end");
    }

    @Test
    @Behaviour("B-GEN-039")
    void close_on_a_fresh_generator_ends_it_and_runs_nothing() {
        Gen<Integer, ?, String> gen = guarded();
        trace.close(gen);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("closed", "end");
    }

    @Test
    @Behaviour("B-GEN-039")
    void close_may_be_repeated_and_does_nothing_to_a_finished_generator() {
        Gen<Integer, ?, String> closed = guarded();
        closed.next();
        trace.close(closed);
        trace.close(closed);
        Gen<Integer, ?, String> finished = guarded();
        trace.drain(finished);
        trace.close(finished);
        trace.close(finished);
        trace.next(finished);
        assertThat(trace.events())
                .containsExactly(
                        "started",
                        "finally",
                        "closed",
                        "closed",
                        "started",
                        "item 1",
                        "went on",
                        "finally",
                        "after the try",
                        "end with done",
                        "closed",
                        "closed",
                        "end");
        assertThat(finished.result()).isEqualTo("done");
    }

    @Test
    @Behaviour("B-GEN-039")
    void close_on_a_generator_that_has_thrown_does_nothing() {
        Gen<Integer, ?, String> gen = guarded();
        trace.next(gen);
        trace.raise(gen, new Fault("out"));
        trace.close(gen);
        assertThat(trace.events()).containsExactly("started", "item 1", "finally", "Fault: out", "closed");
    }

    @Generator
    private static Gen<Integer, ?, String> answersExitWithValue() {
        try {
            Gen.yield(1);
        } catch (GeneratorExit exit) {
            return Gen.end("last words");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-040")
    void a_value_returned_in_answer_to_close_is_discarded() {
        Gen<Integer, ?, String> gen = answersExitWithValue();
        trace.next(gen);
        trace.close(gen);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item 1", "closed", "end");
        assertThat(gen.result()).isNull();
    }

    @Generator
    private Gen<String, Object, ?> ignoresExits(int times) {
        String answer = "first";
        for (int ignored = 0; ; ) {
            try {
                Object received = Gen.yield(answer);
                answer = "received " + received;
            } catch (GeneratorExit exit) {
                if (++ignored > times) throw exit;
                answer = "ignored " + ignored;
            }
        }
    }

    @Test
    @Behaviour("B-GEN-041")
    void a_body_that_answers_close_with_a_yield_is_an_error_and_stays_suspended_there() {
        Gen<String, Object, ?> gen = ignoresExits(1);
        trace.next(gen);
        trace.close(gen);
        assertThat(gen.state()).isEqualTo(Gen.State.SUSPENDED);
        trace.send(gen, "still there");
        trace.close(gen);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item first",
                        "IllegalStateException: generator ignored GeneratorExit",
                        "item received still there",
                        "closed",
                        "end");
    }

    @Test
    @Behaviour("B-GEN-041")
    void close_may_be_ignored_more_than_once_before_it_succeeds() {
        Gen<String, Object, ?> gen = ignoresExits(2);
        trace.next(gen);
        trace.close(gen);
        trace.close(gen);
        trace.close(gen);
        trace.close(gen);
        String ignored = "IllegalStateException: generator ignored GeneratorExit";
        assertThat(trace.events()).containsExactly("item first", ignored, ignored, "closed", "closed");
    }

    @Generator
    private Gen<Integer, ?, ?> failsInFinally() {
        try {
            Gen.yield(1);
        } finally {
            if (trace.events().size() > 0) throw new Fault("in finally");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-042")
    void another_exception_in_answer_to_close_comes_out_of_close() {
        Gen<Integer, ?, ?> gen = failsInFinally();
        trace.next(gen);
        trace.close(gen);
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events()).containsExactly("item 1", "Fault: in finally", "end", "closed");
    }

    @Generator
    private Gen<Integer, ?, ?> catchesExceptions() {
        try {
            Gen.yield(1);
        } catch (Exception e) {
            trace.add("caught " + e.getMessage());
            Gen.yield(2);
        } finally {
            trace.add("finally");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-043")
    void a_catch_of_Exception_does_not_see_the_exit_and_finally_does() {
        Gen<Integer, ?, ?> closed = catchesExceptions();
        trace.next(closed);
        trace.close(closed);
        Gen<Integer, ?, ?> raised = catchesExceptions();
        trace.next(raised);
        trace.raise(raised, new CheckedFault("checked"));
        trace.close(raised);
        assertThat(trace.events())
                .containsExactly(
                        "item 1", "finally", "closed", "item 1", "caught checked", "item 2", "finally", "closed");
    }

    @Test
    @Behaviour("B-GEN-043")
    void GeneratorExit_is_an_Error() {
        assertThat(new GeneratorExit()).isInstanceOf(Error.class);
    }

    @Test
    @Behaviour({"B-GEN-030", "B-GEN-038"})
    void a_raised_GeneratorExit_that_is_not_handled_comes_out_of_raise() {
        Gen<Integer, ?, String> gen = guarded();
        trace.next(gen);
        GeneratorExit exit = new GeneratorExit();
        assertThat(catchThrowable(() -> gen.raise(exit))).isSameAs(exit);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("started", "item 1", "finally", "end");
    }

    @Test
    @Behaviour("B-GEN-029")
    void a_raised_GeneratorExit_may_be_answered_with_a_yield() {
        Gen<String, Object, ?> gen = ignoresExits(1);
        trace.next(gen);
        trace.raise(gen, new GeneratorExit());
        trace.raise(gen, new GeneratorExit());
        assertThat(trace.events()).containsExactly("item first", "item ignored 1", "GeneratorExit");
    }

    @Test
    @Behaviour("B-GEN-064")
    void try_with_resources_closes_a_generator() {
        try (Gen<Integer, ?, String> gen = guarded()) {
            trace.next(gen);
        }
        assertThat(trace.events()).containsExactly("started", "item 1", "finally");
    }
}

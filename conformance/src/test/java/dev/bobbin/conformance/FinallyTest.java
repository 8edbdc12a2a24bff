// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.GeneratorExit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Yields in try, catch and finally blocks, with a return, break, continue or exception on its way. */
class FinallyTest {
    private final Trace trace = new Trace();

    @Generator
    private static Gen<Integer, ?, String> returnsThroughYieldingFinally() {
        try {
            return Gen.end("pending");
        } finally {
            Gen.yield(1);
        }
    }

    @Test
    @Behaviour("B-GEN-006")
    void a_return_waits_for_the_items_of_its_finally_block() {
        trace.drain(returnsThroughYieldingFinally());
        assertThat(trace.events()).containsExactly("item 1", "end with pending");
    }

    @Generator
    private Gen<Integer, ?, Integer> returnsWhatItComputedBefore() {
        int value = 1;
        try {
            Gen.yield(0);
            return Gen.end(value);
        } finally {
            value = 2;
            Gen.yield(10);
            trace.add("value " + value);
        }
    }

    @Test
    @Behaviour("B-GEN-006")
    void the_pending_value_is_the_one_from_before_the_finally_block() {
        trace.drain(returnsWhatItComputedBefore());
        assertThat(trace.events()).containsExactly("item 0", "item 10", "value 2", "end with 1");
    }

    @Generator
    private Gen<Integer, ?, String> returnsThroughTwoFinallies() {
        try {
            try {
                return Gen.end("pending");
            } finally {
                Gen.yield(1);
                Gen.yield(2);
            }
        } finally {
            Gen.yield(3);
            trace.add("last");
        }
    }

    @Test
    @Behaviour("B-GEN-006")
    void a_return_passes_through_two_finally_blocks_from_inside_out() {
        trace.drain(returnsThroughTwoFinallies());
        assertThat(trace.events()).containsExactly("item 1", "item 2", "item 3", "last", "end with pending");
    }

    private static int divide(int by) {
        return 1 / by;
    }

    @Generator
    private static Gen<Integer, ?, ?> yieldsEverywhere() {
        try {
            Gen.yield(1);
            try {
                Gen.yield(2);
                Gen.yield(divide(0));
            } catch (ArithmeticException division) {
                Gen.yield(4);
                Gen.yield(5);
                throw division;
            } catch (RuntimeException other) {
                Gen.yield(6);
            }
            Gen.yield(7);
        } catch (Throwable everything) {
            Gen.yield(8);
        }
        Gen.yield(9);
        try {
            divide(1);
        } finally {
            Gen.yield(10);
        }
        Gen.yield(11);
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-012", "B-GEN-013"})
    void yields_in_try_catch_and_finally_blocks_come_in_the_order_of_the_source() {
        assertThat(yieldsEverywhere().stream()).containsExactly(1, 2, 4, 5, 8, 9, 10, 11);
    }

    @Generator
    private Gen<Integer, ?, ?> failsIntoYieldingFinally() {
        try {
            Gen.yield(1);
            divide(0);
        } finally {
            Gen.yield(2);
            Gen.yield(3);
        }
        trace.add("after the try");
        Gen.yield(4);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-014")
    void an_exception_waits_for_the_items_of_a_finally_block_and_goes_on() {
        Gen<Integer, ?, ?> gen = failsIntoYieldingFinally();
        trace.drain(gen);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly("item 1", "item 2", "item 3", "ArithmeticException: / by zero", "end");
    }

    @Generator
    private Gen<Integer, ?, ?> failsInFinally(boolean failsBefore) {
        try {
            Gen.yield(1);
            if (failsBefore) throw new Fault("replaced");
        } finally {
            Gen.yield(2);
            divide(0);
            Gen.yield(3);
        }
        Gen.yield(4);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-015")
    void an_exception_of_a_finally_block_comes_after_the_items_of_that_block() {
        trace.drain(failsInFinally(false));
        assertThat(trace.events()).containsExactly("item 1", "item 2", "ArithmeticException: / by zero");
    }

    @Test
    @Behaviour("B-GEN-018")
    void an_exception_of_a_finally_block_replaces_the_one_on_its_way() {
        trace.drain(failsInFinally(true));
        assertThat(trace.events()).containsExactly("item 1", "item 2", "ArithmeticException: / by zero");
    }

    @Test
    @Behaviour("B-GEN-018")
    void an_exception_raised_at_a_yield_of_a_finally_block_replaces_the_one_on_its_way() {
        Gen<Integer, ?, ?> gen = failsIntoYieldingFinally();
        trace.next(gen);
        trace.next(gen);
        trace.raise(gen, new Fault("newer"));
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item 1", "item 2", "Fault: newer", "end");
    }

    @Generator
    private static Gen<Integer, ?, ?> continuesThroughFinally() {
        for (int i = 0; i < 3; i++) {
            try {
                continue;
            } finally {
                Gen.yield(i);
            }
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-016")
    void continue_passes_through_a_yielding_finally_in_every_round() {
        trace.drain(continuesThroughFinally());
        assertThat(trace.events()).containsExactly("item 0", "item 1", "item 2", "end");
    }

    @Generator
    private static Gen<String, ?, ?> breaksThroughTwoFinallies() {
        for (int i = 0; ; i++) {
            try {
                try {
                    Gen.yield("body " + i);
                    if (i == 1) break;
                } finally {
                    Gen.yield("inner " + i);
                }
            } finally {
                Gen.yield("outer " + i);
            }
        }
        Gen.yield("after");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-017")
    void break_passes_through_two_yielding_finally_blocks_from_inside_out() {
        assertThat(breaksThroughTwoFinallies().stream())
                .containsExactly("body 0", "inner 0", "outer 0", "body 1", "inner 1", "outer 1", "after");
    }

    @Generator
    private static Gen<String, ?, ?> triesElse(boolean fails) {
        try {
            boolean raised = true;
            try {
                Gen.yield("try");
                if (fails) throw new Fault("fails");
                raised = false;
            } catch (Fault fault) {
                Gen.yield("catch");
            }
            if (!raised) Gen.yield("else");
        } finally {
            Gen.yield("finally");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-019")
    void what_Python_writes_as_else_runs_only_without_an_exception_and_before_finally() {
        assertThat(triesElse(false).stream()).containsExactly("try", "else", "finally");
        assertThat(triesElse(true).stream()).containsExactly("try", "catch", "finally");
        Gen<String, ?, ?> raisedInto = triesElse(false);
        raisedInto.next();
        trace.raise(raisedInto, new Fault("from outside"));
        trace.drain(raisedInto);
        assertThat(trace.events()).containsExactly("item catch", "item finally", "end");
    }

    @Generator
    @SuppressWarnings("finally")
    private static Gen<Integer, ?, String> returnsFromFinally() {
        try {
            Gen.yield(1);
        } finally {
            return Gen.end("from finally");
        }
    }

    @Test
    @Behaviour("B-GEN-044")
    void a_return_in_a_finally_block_swallows_what_is_on_its_way() {
        Gen<Integer, ?, String> raised = returnsFromFinally();
        trace.next(raised);
        trace.raise(raised, new Fault("swallowed"));
        Gen<Integer, ?, String> closed = returnsFromFinally();
        trace.next(closed);
        trace.close(closed);
        trace.drain(returnsFromFinally());
        assertThat(trace.events())
                .containsExactly(
                        "item 1", "end with from finally", "item 1", "closed", "item 1", "end with from finally");
    }

    @Generator
    private Gen<Integer, ?, ?> yieldsInFinally() {
        try {
            Gen.yield(1);
        } finally {
            Gen.yield(2);
            trace.add("rest of finally");
        }
        trace.add("after the try");
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-041", "B-GEN-045"})
    void a_yield_in_a_finally_block_ignores_close_and_the_exit_comes_out_of_the_next_resume() {
        Gen<Integer, ?, ?> gen = yieldsInFinally();
        trace.next(gen);
        trace.close(gen);
        trace.next(gen);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item 1",
                        "IllegalStateException: generator ignored GeneratorExit",
                        "rest of finally",
                        "GeneratorExit",
                        "end");
    }

    @Test
    @Behaviour("B-GEN-041")
    void an_exit_that_comes_out_gathers_nothing_as_others_may_get_the_same() {
        Gen<Integer, ?, ?> gen = yieldsInFinally();
        trace.next(gen);
        trace.close(gen);
        Throwable exit = catchThrowable(gen::next);
        assertThat(exit).isExactlyInstanceOf(GeneratorExit.class);
        exit.addSuppressed(new Fault("a stranger's"));
        assertThat(exit.getSuppressed()).isEmpty();
    }

    @Generator
    private Gen<String, ?, ?> leavesTheTryIn(String way) {
        for (int i = 0; i < 2; i++) {
            try {
                Gen.yield("try " + i);
                if (way.equals("return")) return Gen.end();
                if (way.equals("break")) break;
                if (way.equals("continue")) continue;
                if (way.equals("throw")) throw new Fault("thrown");
                trace.add("fell through " + i);
            } finally {
                Gen.yield("finally " + i);
                trace.add("finally left " + i);
            }
            trace.add("after the try " + i);
        }
        Gen.yield("after the loop");
        return Gen.end();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return   | item try 0, item finally 0, finally left 0, end
            break    | item try 0, item finally 0, finally left 0, item after the loop, end
            throw    | item try 0, item finally 0, finally left 0, Fault: thrown
            continue | item try 0, item finally 0, finally left 0, item try 1, item finally 1, finally left 1, item after the loop, end
            none     | item try 0, fell through 0, item finally 0, finally left 0, after the try 0, item try 1, fell through 1, item finally 1, finally left 1, after the try 1, item after the loop, end
            """)
    @Behaviour({"B-GEN-006", "B-GEN-014", "B-GEN-016", "B-GEN-017"})
    void each_way_out_of_a_try_block_runs_its_own_copy_of_the_finally_block(String way, String expected) {
        trace.drain(leavesTheTryIn(way));
        assertThat(String.join(", ", trace.events())).isEqualTo(expected);
    }
}

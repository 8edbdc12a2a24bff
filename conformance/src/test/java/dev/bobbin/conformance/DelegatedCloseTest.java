// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.GeneratorExit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** close() on a generator that is suspended in a delegation. */
class DelegatedCloseTest {
    private final Trace trace = new Trace();

    /** One link of a chain: yields if it is the last one, delegates if not; may fail or swallow on its way out. */
    @Generator
    private Gen<String, Object, Object> link(String name, Gen<String, Object, Object> below, RuntimeException failure) {
        try {
            if (below == null) Gen.yield("item of " + name);
            else Gen.yieldFrom(below);
        } catch (Throwable seen) {
            trace.add(name + " sees " + Trace.told(seen));
            if (failure != null) throw failure;
            throw seen;
        } finally {
            trace.add(name + " finally");
        }
        return Gen.end();
    }

    private Gen<String, Object, Object> link(String name, Gen<String, Object, Object> below) {
        return link(name, below, null);
    }

    @Test
    @Behaviour("B-YF-007")
    void close_runs_the_finally_block_of_the_delegate_and_then_the_outer_one() {
        Gen<String, Object, Object> gen = link("O", link("S", null));
        trace.next(gen);
        trace.close(gen);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item item of S",
                        "S sees GeneratorExit",
                        "S finally",
                        "O sees GeneratorExit",
                        "O finally",
                        "closed",
                        "end");
    }

    @Test
    @Behaviour("B-YF-008")
    void an_exception_from_closing_the_delegate_is_thrown_at_the_delegation_and_comes_out_of_close() {
        Gen<String, Object, Object> gen = link("O", link("S", null, new Fault("of S")));
        trace.next(gen);
        trace.close(gen);
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item item of S",
                        "S sees GeneratorExit",
                        "S finally",
                        "O sees Fault: of S",
                        "O finally",
                        "Fault: of S",
                        "closed");
    }

    @Test
    @Behaviour("B-YF-043")
    void three_levels_are_closed_from_inside_out() {
        Gen<String, Object, Object> inner = link("C", null);
        Gen<String, Object, Object> middle = link("B", inner);
        Gen<String, Object, Object> outer = link("A", middle);
        trace.next(outer);
        trace.close(outer);
        assertThat(trace.events())
                .containsExactly(
                        "item item of C",
                        "C sees GeneratorExit",
                        "C finally",
                        "B sees GeneratorExit",
                        "B finally",
                        "A sees GeneratorExit",
                        "A finally",
                        "closed");
        assertThat(List.of(inner.state(), middle.state(), outer.state())).containsOnly(Gen.State.CLOSED);
    }

    @Test
    @Behaviour("B-YF-043")
    void an_exception_of_the_middle_level_replaces_the_exit_for_the_outer_one() {
        Gen<String, Object, Object> inner = link("C", null);
        Gen<String, Object, Object> middle = link("B", inner, new Fault("of B"));
        Gen<String, Object, Object> outer = link("A", middle);
        trace.next(outer);
        trace.close(outer);
        assertThat(trace.events())
                .containsExactly(
                        "item item of C",
                        "C sees GeneratorExit",
                        "C finally",
                        "B sees GeneratorExit",
                        "B finally",
                        "A sees Fault: of B",
                        "A finally",
                        "Fault: of B");
        assertThat(List.of(inner.state(), middle.state(), outer.state())).containsOnly(Gen.State.CLOSED);
    }

    @Generator
    private Gen<String, Object, Object> swallows(Gen<String, Object, Object> below) {
        try {
            Gen.yieldFrom(below);
        } catch (Fault fault) {
            trace.add("swallowed " + fault.getMessage());
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-043")
    void a_middle_level_that_handles_the_failure_leaves_the_outer_one_with_the_exit() {
        Gen<String, Object, Object> gen = link("A", swallows(link("C", null, new Fault("of C"))));
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item item of C",
                        "C sees GeneratorExit",
                        "C finally",
                        "swallowed of C",
                        "A sees GeneratorExit",
                        "A finally",
                        "closed");
    }

    @Generator
    private Gen<String, Object, Object> delegatesInFinally(Gen<String, Object, Object> below) {
        try {
            Gen.yield("before");
        } finally {
            Object result = Gen.yieldFrom(below);
            trace.add("finally got " + result);
        }
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-041", "B-GEN-045"})
    void a_delegation_in_a_finally_block_that_yields_ignores_the_exit() {
        Gen<String, Object, Object> gen = link("A", delegatesInFinally(link("C", null)));
        trace.next(gen);
        trace.close(gen);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item before",
                        "A sees IllegalStateException: generator ignored GeneratorExit",
                        "A finally",
                        "IllegalStateException: generator ignored GeneratorExit",
                        "end");
    }

    @Test
    @Behaviour("B-GEN-038")
    void a_delegation_in_a_finally_block_that_yields_nothing_lets_close_through() {
        Gen<String, Object, Object> gen = link("A", delegatesInFinally(Gen.end("nothing")));
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly("item before", "finally got nothing", "A sees GeneratorExit", "A finally", "closed");
    }

    @Test
    @Behaviour("B-YF-015")
    void closing_a_delegation_to_a_plain_iterator_runs_finally_only() {
        List<String> plain = List.of("a", "b");
        Gen<String, Object, Object> gen = overIterable(plain);
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events()).containsExactly("item a", "O sees GeneratorExit", "O finally", "closed");
    }

    @Generator
    private Gen<String, Object, Object> overIterable(Iterable<String> items) {
        try {
            Gen.yieldFrom(items);
        } catch (GeneratorExit exit) {
            trace.add("O sees GeneratorExit");
            throw exit;
        } finally {
            trace.add("O finally");
        }
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-039", "B-YF-007"})
    void closing_a_fresh_generator_leaves_its_future_delegate_untouched() {
        Gen<String, Object, Object> sub = link("S", null);
        Gen<String, Object, Object> gen = link("O", sub);
        trace.close(gen);
        assertThat(sub.state()).isEqualTo(Gen.State.CREATED);
        trace.next(sub);
        assertThat(trace.events()).containsExactly("closed", "item item of S");
    }

    @Test
    @Behaviour("B-YF-007")
    void closing_the_delegate_by_itself_lets_the_outer_generator_go_on() {
        Gen<String, Object, Object> sub = link("S", null);
        Gen<String, Object, Object> gen = link("O", sub);
        trace.next(gen);
        trace.close(sub);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly("item item of S", "S sees GeneratorExit", "S finally", "closed", "O finally", "end");
    }
}

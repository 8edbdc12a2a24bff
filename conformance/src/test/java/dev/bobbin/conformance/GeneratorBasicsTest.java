// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calling, starting, running to the end, and starting again. */
class GeneratorBasicsTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<Integer, Object, Object> twoItems(int first) {
        trace.add("started");
        Gen.yield(first);
        trace.add("between");
        Gen.yield(first + 1);
        trace.add("ran off the end");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-001")
    void a_call_evaluates_the_arguments_and_runs_nothing_of_the_body() {
        Gen<Integer, Object, Object> gen = twoItems(trace.operand(7));
        trace.add("called");
        trace.next(gen);
        assertThat(trace.events()).containsExactly("evaluated 7", "called", "started", "item 7");
    }

    @Test
    @Behaviour("B-GEN-001")
    void the_body_starts_at_the_first_send_of_null() {
        Gen<Integer, Object, Object> gen = twoItems(1);
        trace.add("called");
        trace.send(gen, null);
        assertThat(trace.events()).containsExactly("called", "started", "item 1");
    }

    @Test
    @Behaviour("B-GEN-001")
    void the_body_starts_at_the_first_hasNext() {
        Gen<Integer, Object, Object> gen = twoItems(1);
        trace.add("called");
        trace.hasNext(gen);
        assertThat(trace.events()).containsExactly("called", "started", "hasNext true");
    }

    @Test
    @Behaviour("B-GEN-002")
    void next_runs_to_the_next_yield_and_throws_StopIteration_at_the_end_again_and_again() {
        Gen<Integer, Object, Object> gen = twoItems(1);
        for (int i = 0; i < 5; i++) trace.next(gen);
        assertThat(trace.events())
                .containsExactly("started", "item 1", "between", "item 2", "ran off the end", "end", "end", "end");
    }

    @Test
    @Behaviour("B-GEN-002")
    void send_ends_in_the_same_way_as_next() {
        Gen<Integer, Object, Object> gen = twoItems(1);
        for (int i = 0; i < 4; i++) trace.send(gen, null);
        trace.send(gen, "to a finished one");
        assertThat(trace.events())
                .containsExactly("started", "item 1", "between", "item 2", "ran off the end", "end", "end", "end");
    }

    @Generator
    private Gen<Integer, ?, ?> returnsEarly(boolean early) {
        Gen.yield(1);
        if (early) return Gen.end();
        trace.add("went on");
        Gen.yield(2);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-003")
    void a_return_in_the_middle_ends_the_iteration_there() {
        trace.drain(returnsEarly(true));
        trace.drain(returnsEarly(false));
        assertThat(trace.events()).containsExactly("item 1", "end", "item 1", "went on", "item 2", "end");
    }

    @Generator
    private static Gen<Integer, ?, ?> returnsFromLoop(List<Integer> numbers) {
        for (int number : numbers) {
            if (number < 0) return Gen.end();
            Gen.yield(number);
        }
        Gen.yield(0);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-003")
    void a_return_out_of_a_loop_runs_nothing_after_the_loop() {
        assertThat(returnsFromLoop(List.of(3, 4, -1, 5)).stream()).containsExactly(3, 4);
        assertThat(returnsFromLoop(List.of(3, 4)).stream()).containsExactly(3, 4, 0);
    }

    @Generator
    private static Gen<Integer, ?, ?> countTo(int n) {
        int seen = 0;
        for (int i = 1; i <= n; i++) {
            seen += i;
            Gen.yield(seen);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void interleaved_generators_of_one_method_keep_their_own_locals() {
        Gen<Integer, ?, ?> a = countTo(4);
        Gen<Integer, ?, ?> b = countTo(2);
        trace.next(a);
        trace.next(a);
        trace.next(b);
        trace.next(a);
        trace.next(b);
        trace.next(b);
        trace.next(a);
        trace.next(a);
        assertThat(trace.events())
                .containsExactly("item 1", "item 3", "item 1", "item 6", "item 3", "end", "item 10", "end");
    }

    @Generator
    private static Gen<String, ?, ?> nestedLoops(int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            String prefix = row + ":";
            for (int column = 0; column < columns; column++) Gen.yield(prefix + column);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void nested_loops_keep_both_counters_across_suspensions() {
        assertThat(nestedLoops(2, 3).stream()).containsExactly("0:0", "0:1", "0:2", "1:0", "1:1", "1:2");
    }

    private static Gen<Integer, ?, ?> advancedOnce() {
        Gen<Integer, ?, ?> gen = countTo(3);
        assertThat(gen.next()).isEqualTo(1);
        return gen;
    }

    @Test
    @Behaviour("B-GEN-008")
    void a_generator_yields_to_whoever_resumed_it_last() {
        Gen<Integer, ?, ?> gen = advancedOnce();
        assertThat(drained(gen)).containsExactly(3, 6);
    }

    private static List<Integer> drained(Iterator<Integer> gen) {
        List<Integer> items = new ArrayList<>();
        while (gen.hasNext()) items.add(gen.next());
        return items;
    }

    @Generator
    private Gen<String, ?, ?> takesOneOf(Gen<Integer, ?, ?> source, String name) {
        while (source.hasNext()) Gen.yield(name + source.next());
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-008")
    void two_generators_may_take_turns_with_a_third() {
        Gen<Integer, ?, ?> source = countTo(3);
        Gen<String, ?, ?> a = takesOneOf(source, "a");
        Gen<String, ?, ?> b = takesOneOf(source, "b");
        trace.next(a);
        trace.next(b);
        trace.next(a);
        trace.next(b);
        trace.next(a);
        assertThat(trace.events()).containsExactly("item a1", "item b3", "item a6", "end", "end");
    }

    @Generator
    private static Gen<String, ?, ?> fourNulls(boolean bare) {
        for (int i = 0; i < 4; i++) {
            if (bare) Gen.yield();
            else Gen.yield((Object) null);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-010")
    void a_null_item_is_an_item_and_not_the_end() {
        for (boolean bare : new boolean[] {true, false}) {
            List<String> items = new ArrayList<>();
            for (String item : fourNulls(bare)) items.add(item);
            assertThat(items).containsExactly(null, null, null, null);
        }
    }

    @Test
    @Behaviour("B-GEN-010")
    void hasNext_keeps_a_null_item_for_next() {
        Gen<String, ?, ?> gen = fourNulls(true);
        assertThat(gen.hasNext()).isTrue();
        assertThat(gen.hasNext()).isTrue();
        assertThat(gen.next()).isNull();
        trace.drain(gen);
        assertThat(trace.events()).containsExactly("item null", "item null", "item null", "end");
    }

    @Generator
    private Gen<Integer, ?, ?> neverYields() {
        trace.add("ran");
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, String> yieldsAfterReturn(boolean never) {
        if (!never) return Gen.end("at once");
        Gen.yield(1);
        return Gen.end("later");
    }

    @Test
    @Behaviour("B-GEN-020")
    void a_generator_that_reaches_no_yield_is_one_all_the_same() {
        Gen<Integer, ?, ?> gen = neverYields();
        assertThat(gen.state()).isEqualTo(Gen.State.CREATED);
        trace.next(gen);
        trace.next(gen);
        trace.next(yieldsAfterReturn(false));
        assertThat(trace.events()).containsExactly("ran", "end", "end", "end with at once");
    }

    @Test
    @Behaviour("B-GEN-061")
    void a_generator_is_its_own_iterator_and_can_be_walked_once() {
        Gen<Integer, ?, ?> gen = countTo(3);
        assertThat((Object) gen.iterator()).isSameAs(gen);
        assertThat(drained(gen.iterator())).containsExactly(1, 3, 6);
        assertThat((Object) gen.iterator()).isSameAs(gen);
        assertThat(drained(gen.iterator())).isEmpty();
    }

    @Test
    @Behaviour("B-GEN-065")
    void breaking_out_of_a_for_loop_leaves_the_generator_suspended() {
        Gen<Integer, Object, Object> gen = twoItems(1);
        for (int item : gen) {
            trace.add("got " + item);
            break;
        }
        assertThat(gen.state()).isEqualTo(Gen.State.SUSPENDED);
        trace.drain(gen);
        assertThat(trace.events()).containsExactly("started", "got 1", "between", "item 2", "ran off the end", "end");
    }

    @Test
    @Behaviour("B-GEN-065")
    void a_generator_left_by_break_can_be_closed_later() {
        Gen<Integer, Object, Object> gen = twoItems(1);
        for (int item : gen) {
            trace.add("got " + item);
            break;
        }
        trace.close(gen);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("started", "got 1", "closed", "end");
    }
}

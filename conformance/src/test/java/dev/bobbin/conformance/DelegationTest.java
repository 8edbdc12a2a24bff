// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Next and send through a delegation, and its value. */
class DelegationTest {
    private final Trace trace = new Trace();

    /** Tells its start, what it receives, its end and its finally; fails after the given item, if any. */
    @Generator
    private Gen<String, Object, Object> sub(int items, int failsAfter) {
        trace.add("S start");
        try {
            if (failsAfter == 0) throw new Fault("of S");
            for (int i = 1; i <= items; i++) {
                Object received = Gen.yield("S" + i);
                if (received != null) trace.add("S received " + received);
                if (i == failsAfter) throw new Fault("of S");
            }
            trace.add("S end");
        } finally {
            trace.add("S finally");
        }
        return Gen.end();
    }

    @Generator
    private Gen<String, Object, Object> aroundSub(Gen<String, Object, Object> sub) {
        trace.add("O start");
        try {
            tell("O", Gen.yield("O1"));
            Gen.yieldFrom(sub);
            tell("O", Gen.yield("O2"));
            trace.add("O end");
        } finally {
            trace.add("O finally");
        }
        return Gen.end();
    }

    private void tell(String who, Object received) {
        if (received != null) trace.add(who + " received " + received);
    }

    @Generator
    private Gen<String, Object, Object> onlySub(Gen<String, Object, Object> sub) {
        trace.add("O start");
        try {
            Gen.yieldFrom(sub);
            trace.add("O end");
        } finally {
            trace.add("O finally");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-001")
    void the_first_next_goes_to_the_delegate() {
        trace.drain(onlySub(sub(1, -1)));
        assertThat(trace.events())
                .containsExactly("O start", "S start", "item S1", "S end", "S finally", "O end", "O finally", "end");
    }

    @Test
    @Behaviour({"B-YF-002", "B-YF-019"})
    void an_exception_before_the_first_item_of_the_delegate_comes_through_the_outer_generator() {
        Gen<String, Object, Object> outer = onlySub(sub(1, 0));
        trace.next(outer);
        trace.next(outer);
        assertThat(trace.events())
                .containsExactly("O start", "S start", "S finally", "O finally", "Fault: of S", "end");
    }

    @Test
    @Behaviour("B-YF-003")
    void the_delegate_starts_only_when_the_outer_generator_reaches_it() {
        trace.drain(aroundSub(sub(2, -1)));
        assertThat(trace.events())
                .containsExactly(
                        "O start",
                        "item O1",
                        "S start",
                        "item S1",
                        "item S2",
                        "S end",
                        "S finally",
                        "item O2",
                        "O end",
                        "O finally",
                        "end");
    }

    @Test
    @Behaviour("B-YF-004")
    void an_exception_of_the_delegate_ends_both_from_inside_out() {
        Gen<String, Object, Object> sub = sub(2, 1);
        Gen<String, Object, Object> outer = aroundSub(sub);
        trace.drain(outer);
        trace.next(outer);
        assertThat(trace.events())
                .containsExactly(
                        "O start", "item O1", "S start", "item S1", "S finally", "O finally", "Fault: of S", "end");
        assertThat(sub.state()).isEqualTo(Gen.State.CLOSED);
        assertThat(outer.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    @Behaviour("B-YF-005")
    void each_sent_value_goes_to_the_one_that_stands_at_a_yield() {
        Gen<String, Object, Object> outer = aroundSub(sub(2, -1));
        trace.next(outer);
        for (int i = 1; i <= 4; i++) trace.send(outer, i);
        assertThat(trace.events())
                .containsExactly(
                        "O start",
                        "item O1",
                        "O received 1",
                        "S start",
                        "item S1",
                        "S received 2",
                        "item S2",
                        "S received 3",
                        "S end",
                        "S finally",
                        "item O2",
                        "O received 4",
                        "O end",
                        "O finally",
                        "end");
    }

    @Test
    @Behaviour("B-YF-006")
    void an_exception_in_answer_to_a_sent_value_comes_out_of_send() {
        Gen<String, Object, Object> outer = aroundSub(sub(2, 1));
        trace.next(outer);
        trace.send(outer, 1);
        trace.send(outer, 2);
        trace.send(outer, 3);
        assertThat(trace.events())
                .containsExactly(
                        "O start",
                        "item O1",
                        "O received 1",
                        "S start",
                        "item S1",
                        "S received 2",
                        "S finally",
                        "O finally",
                        "Fault: of S",
                        "end");
    }

    @Generator
    private Gen<Integer, ?, Object> oneItemThen(Object result) {
        trace.add("start");
        Gen.yield(1);
        trace.add("end");
        return Gen.end(result);
    }

    @Generator
    private Gen<Integer, ?, ?> collectsResults(List<Object> results, List<Object> wanted) {
        for (Object result : wanted) {
            results.add(Gen.yieldFrom(oneItemThen(result)));
            trace.add("got its result");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-012")
    void the_value_of_a_delegation_is_what_the_delegate_returned_itself() {
        StopIteration stop = new StopIteration(3);
        Object[] array = {2};
        List<Object> wanted = Arrays.asList(null, 1, array, stop);
        List<Object> results = new ArrayList<>();
        trace.drain(collectsResults(results, wanted));
        assertThat(results).hasSameSizeAs(wanted);
        for (int i = 0; i < 4; i++) assertThat(results.get(i)).isSameAs(wanted.get(i));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 4; i++) expected.addAll(List.of("start", "item 1", "end", "got its result"));
        expected.add("end");
        assertThat(trace.events()).isEqualTo(expected);
    }

    @Generator
    private static Gen<Integer, ?, List<Integer>> returnsList() {
        Gen.yield(1);
        return Gen.end(new ArrayList<>(List.of(1, 2)));
    }

    @Generator
    private static Gen<Integer, ?, ?> ignoresResult() {
        Gen.yieldFrom(returnsList());
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-011")
    void a_result_that_nobody_takes_does_no_harm() {
        assertThat(ignoresResult().stream()).containsExactly(1);
        Gen<Integer, ?, ?> gen = ignoresResult();
        trace.drain(gen);
        assertThat(trace.events()).containsExactly("item 1", "end");
        assertThat((Object) gen.result()).isNull();
    }

    @Generator
    private Gen<Integer, ?, ?> empty(List<Integer> items, Gen<Integer, ?, String> ended) {
        Object ofIterable = Gen.yieldFrom(items);
        Object ofIterator = Gen.yieldFrom(items.iterator());
        String ofEnded = Gen.yieldFrom(ended);
        trace.add(ofIterable + " " + ofIterator + " " + ofEnded);
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-028")
    void a_delegation_to_something_empty_yields_nothing() {
        trace.next(empty(List.of(), Gen.end("at once")));
        assertThat(trace.events()).containsExactly("null null at once", "end");
    }

    @Generator
    private Gen<String, Object, Object> rest(Gen<String, Object, Object> begun) {
        Object result = Gen.yieldFrom(begun);
        trace.add("result " + result);
        return Gen.end();
    }

    @Generator
    private static Gen<String, Object, Object> threeThenResult() {
        for (int i = 1; i <= 3; i++) Gen.yield("item" + i);
        return Gen.end("result");
    }

    @Test
    @Behaviour("B-YF-039")
    void a_delegation_goes_on_with_a_generator_that_has_begun() {
        Gen<String, Object, Object> begun = threeThenResult();
        begun.next();
        trace.drain(rest(begun));
        assertThat(trace.events()).containsExactly("item item2", "item item3", "result result", "end");
    }

    @Test
    @Behaviour("B-YF-039")
    void a_delegation_to_a_finished_generator_ends_at_once_with_null() {
        Gen<String, Object, Object> finished = threeThenResult();
        trace.drain(finished);
        trace.drain(rest(finished));
        assertThat(trace.events())
                .containsExactly("item item1", "item item2", "item item3", "end with result", "result null", "end");
    }

    @Test
    @Behaviour("B-YF-039")
    void a_delegation_to_a_closed_generator_ends_at_once_with_null() {
        Gen<String, Object, Object> closed = threeThenResult();
        closed.next();
        closed.close();
        trace.drain(rest(closed));
        assertThat(trace.events()).containsExactly("result null", "end");
    }

    @Test
    void a_value_that_hasNext_fetched_before_the_delegation_is_not_lost() {
        Gen<String, Object, Object> begun = threeThenResult();
        assertThat(begun.hasNext()).isTrue();
        trace.drain(rest(begun));
        assertThat(trace.events()).containsExactly("item item1", "item item2", "item item3", "result result", "end");
    }

    @Generator
    private static Gen<String, Object, Object> converts() {
        try {
            Gen.yield("before");
        } catch (Fault fault) {
            throw new IllegalArgumentException("was " + fault.getMessage(), fault);
        }
        return Gen.end();
    }

    @Generator
    private Gen<String, Object, Object> seesConverted() {
        try {
            Gen.yieldFrom(converts());
        } catch (IllegalArgumentException converted) {
            Gen.yield("O saw: " + converted.getMessage());
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-041")
    void an_exception_that_the_delegate_converts_reaches_the_outer_generator_converted() {
        Gen<String, Object, Object> gen = seesConverted();
        trace.next(gen);
        trace.raise(gen, new Fault("raised"));
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item before", "item O saw: was raised", "end");
    }

    @Generator
    private static Gen<String, Object, Object> tailOf(Gen<String, Object, Object> rest) {
        Gen.yield("own");
        return rest;
    }

    @Test
    @Behaviour("B-YF-012")
    void returning_a_generator_delegates_to_it_and_passes_its_result_on() {
        Gen<String, Object, Object> gen = tailOf(tailOf(threeThenResult()));
        trace.drain(gen);
        assertThat(trace.events())
                .containsExactly("item own", "item own", "item item1", "item item2", "item item3", "end with result");
        assertThat(gen.result()).isEqualTo("result");
    }

    @Generator
    private Gen<Object, Object, ?> operandsAround(Gen<Object, Object, Integer> middle) {
        int sum = trace.operand(1) + Gen.<Integer>yieldFrom(middle) * trace.operand(3);
        Gen.yield("sum " + sum);
        return Gen.end();
    }

    @Generator
    private static Gen<Object, Object, Integer> asksForNumber() {
        return Gen.end(Gen.<Integer>yield("number?"));
    }

    @Test
    @Behaviour({"B-GEN-026", "B-YF-012"})
    void a_delegation_may_stand_in_the_middle_of_an_expression() {
        Gen<Object, Object, ?> gen = operandsAround(asksForNumber());
        trace.next(gen);
        trace.send(gen, 5);
        assertThat(trace.events()).containsExactly("evaluated 1", "item number?", "evaluated 3", "item sum 16");
    }
}

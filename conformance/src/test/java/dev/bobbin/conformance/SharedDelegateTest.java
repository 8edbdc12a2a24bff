// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A delegate that somebody else drives too: another generator that delegates to it, or its creator. */
class SharedDelegateTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<String, Object, String> source() {
        try {
            for (int i = 1; i <= 4; i++) {
                Object received = Gen.yield("s" + i);
                if (received != null) trace.add("S received " + received);
            }
        } finally {
            trace.add("S finally");
        }
        return Gen.end("result of S");
    }

    @Generator
    private Gen<String, Object, Object> over(String name, Gen<String, Object, ?> source) {
        try {
            Object result = Gen.yieldFrom(source);
            trace.add(name + " got " + result);
        } catch (RuntimeException seen) {
            trace.add(name + " sees " + Trace.told(seen));
        }
        Gen.yield("after of " + name);
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-038")
    void two_generators_take_turns_with_one_delegate() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        Gen<String, Object, Object> b = over("B", source);
        trace.next(a);
        trace.next(b);
        trace.send(a, "x");
        trace.send(b, "y");
        trace.next(a);
        trace.next(b);
        assertThat(trace.events())
                .containsExactly(
                        "item s1",
                        "item s2",
                        "S received x",
                        "item s3",
                        "S received y",
                        "item s4",
                        "S finally",
                        "A got result of S",
                        "item after of A",
                        "B got null",
                        "item after of B");
    }

    @Test
    @Behaviour("B-YF-038")
    void the_one_that_joined_later_may_be_the_one_that_sees_the_end() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        Gen<String, Object, Object> b = over("B", source);
        trace.next(a);
        for (int i = 0; i < 4; i++) trace.next(b);
        trace.next(a);
        assertThat(trace.events())
                .containsExactly(
                        "item s1",
                        "item s2",
                        "item s3",
                        "item s4",
                        "S finally",
                        "B got result of S",
                        "item after of B",
                        "A got null",
                        "item after of A");
    }

    @Test
    @Behaviour("B-YF-038")
    void closing_one_generator_closes_the_delegate_for_the_other() {
        for (boolean first : new boolean[] {true, false}) {
            Gen<String, Object, String> source = source();
            Gen<String, Object, Object> a = over("A", source);
            Gen<String, Object, Object> b = over("B", source);
            a.next();
            b.next();
            trace.close(first ? a : b);
            assertThat(source.state()).isEqualTo(Gen.State.CLOSED);
            trace.next(first ? b : a);
        }
        assertThat(trace.events())
                .containsExactly(
                        "S finally",
                        "closed",
                        "B got null",
                        "item after of B",
                        "S finally",
                        "closed",
                        "A got null",
                        "item after of A");
    }

    @Test
    @Behaviour("B-YF-038")
    void an_exception_raised_through_one_generator_ends_the_delegate_for_the_other() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        Gen<String, Object, Object> b = over("B", source);
        a.next();
        b.next();
        trace.raise(b, new Fault("raised"));
        trace.next(a);
        assertThat(trace.events())
                .containsExactly(
                        "S finally", "B sees Fault: raised", "item after of B", "A got null", "item after of A");
    }

    @Test
    @Behaviour("B-YF-039")
    void an_item_taken_from_the_delegate_itself_is_missing_in_the_outer_generator() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        trace.next(a);
        trace.next(source);
        trace.send(source, "direct");
        trace.next(a);
        trace.next(a);
        assertThat(trace.events())
                .containsExactly(
                        "item s1",
                        "item s2",
                        "S received direct",
                        "item s3",
                        "item s4",
                        "S finally",
                        "A got result of S",
                        "item after of A");
    }

    @Test
    @Behaviour("B-YF-039")
    void next_finds_a_delegate_that_was_finished_behind_its_back_ended_with_null() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        a.next();
        trace.drain(source);
        trace.next(a);
        assertThat(trace.events())
                .containsExactly(
                        "item s2",
                        "item s3",
                        "item s4",
                        "S finally",
                        "end with result of S",
                        "A got null",
                        "item after of A");
    }

    @Test
    @Behaviour("B-YF-039")
    void a_value_sent_to_a_delegate_that_was_finished_behind_its_back_is_lost() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        a.next();
        while (source.hasNext()) source.next();
        trace.next(source);
        trace.send(a, "lost");
        assertThat(trace.events())
                .containsExactly("S finally", "end with result of S", "A got null", "item after of A");
        assertThat(source.result()).isEqualTo("result of S");
    }

    @Test
    @Behaviour({"B-GEN-032", "B-YF-035"})
    void an_exception_raised_where_the_delegate_was_finished_behind_its_back_is_thrown_at_the_delegation() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        a.next();
        while (source.hasNext()) source.next();
        trace.next(source);
        trace.raise(a, new Fault("raised"));
        assertThat(trace.events())
                .containsExactly("S finally", "end with result of S", "A sees Fault: raised", "item after of A");
        assertThat(source.result()).isEqualTo("result of S");
    }

    @Test
    @Behaviour("B-YF-039")
    void a_result_that_hasNext_left_undelivered_goes_to_the_delegation() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        a.next();
        for (int i = 0; i < 3; i++) source.next();
        assertThat(source.hasNext()).isFalse();
        trace.send(a, "lost");
        assertThat(trace.events()).containsExactly("S finally", "A got result of S", "item after of A");
        assertThat(source.result()).isEqualTo("result of S");
    }

    @Test
    @Behaviour("B-YF-038")
    void a_delegate_that_was_closed_behind_its_back_ends_the_delegation_with_null() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> a = over("A", source);
        a.next();
        trace.close(source);
        trace.next(a);
        assertThat(trace.events()).containsExactly("S finally", "closed", "A got null", "item after of A");
    }

    private final AtomicReference<Gen<String, Object, Object>> other = new AtomicReference<>();

    @Generator
    private Gen<String, Object, String> drivesTheOther() {
        Gen.yield("s1");
        trace.add("S sees A " + other.get().state());
        trace.next(other.get());
        Gen.yield("s2");
        return Gen.end("result of S");
    }

    @Test
    @Behaviour({"B-GEN-054", "B-YF-029"})
    void a_generator_whose_delegate_is_running_for_somebody_else_sees_the_refusal_at_its_delegation() {
        Gen<String, Object, String> source = drivesTheOther();
        other.set(over("A", source));
        trace.next(other.get());
        trace.next(source);
        assertThat(trace.events())
                .containsExactly(
                        "item s1",
                        "S sees A SUSPENDED",
                        "A sees IllegalStateException: generator already executing",
                        "item after of A",
                        "item s2");
    }

    @Generator
    private Gen<String, Object, Object> twice(Gen<String, Object, ?> first, Gen<String, Object, ?> second) {
        Gen.yieldFrom(first);
        trace.add("M changes its delegate");
        Gen.yieldFrom(second);
        return Gen.end();
    }

    @Generator
    private static Gen<String, Object, String> one(String item) {
        Gen.yield(item);
        return Gen.end("result of " + item);
    }

    @Test
    @Behaviour("B-YF-039")
    void the_middle_of_a_chain_may_be_driven_directly_to_another_delegate() {
        Gen<String, Object, Object> middle = twice(one("m1"), one("m2"));
        Gen<String, Object, Object> outer = over("A", middle);
        trace.next(outer);
        trace.next(middle);
        assertThat((Object) outer.delegate()).isSameAs(middle);
        trace.next(outer);
        trace.next(outer);
        assertThat(trace.events())
                .containsExactly(
                        "item m1", "M changes its delegate", "item m2", "A got null", "item after of A", "end");
    }

    @Test
    @Behaviour("B-YF-038")
    void the_middle_of_a_chain_may_be_closed_directly() {
        Gen<String, Object, String> source = source();
        Gen<String, Object, Object> middle = twice(source, one("never"));
        Gen<String, Object, Object> outer = over("A", middle);
        trace.next(outer);
        trace.close(middle);
        trace.next(outer);
        assertThat(trace.events()).containsExactly("item s1", "S finally", "closed", "A got null", "item after of A");
        assertThat(source.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    @Behaviour("B-YF-009")
    void an_exception_raised_directly_in_the_middle_of_a_chain_comes_out_there() {
        Gen<String, Object, Object> middle = twice(source(), one("never"));
        Gen<String, Object, Object> outer = over("A", middle);
        trace.next(outer);
        Fault raised = new Fault("raised");
        assertThat(catchThrowable(() -> middle.raise(raised))).isSameAs(raised);
        trace.next(outer);
        assertThat(trace.events()).containsExactly("item s1", "S finally", "A got null", "item after of A");
    }
}

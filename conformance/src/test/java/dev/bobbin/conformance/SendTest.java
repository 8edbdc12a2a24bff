// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import org.junit.jupiter.api.Test;

/** What goes in at a yield. */
class SendTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<String, Object, Object> tellsWhatItGets() {
        for (int i = 0; i < 3; i++) {
            Object received = Gen.yield("item " + i);
            trace.add("received " + received);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-022")
    void the_value_of_a_yield_is_what_was_sent() {
        Gen<String, Object, Object> gen = tellsWhatItGets();
        trace.next(gen);
        trace.send(gen, "first");
        trace.send(gen, 2);
        trace.send(gen, "last");
        assertThat(trace.events())
                .containsExactly(
                        "item item 0",
                        "received first",
                        "item item 1",
                        "received 2",
                        "item item 2",
                        "received last",
                        "end");
    }

    @Test
    @Behaviour("B-GEN-022")
    void the_value_of_a_yield_is_null_after_next_and_after_a_sent_null() {
        Gen<String, Object, Object> gen = tellsWhatItGets();
        trace.next(gen);
        trace.next(gen);
        trace.send(gen, null);
        trace.hasNext(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item item 0",
                        "received null",
                        "item item 1",
                        "received null",
                        "item item 2",
                        "received null",
                        "hasNext false");
    }

    @Test
    @Behaviour("B-GEN-022")
    void a_sent_value_is_received_once() {
        Gen<String, Object, Object> gen = tellsWhatItGets();
        trace.next(gen);
        trace.send(gen, "once");
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly("item item 0", "received once", "item item 1", "received null", "item item 2");
    }

    @Test
    @Behaviour("B-GEN-022")
    void an_exception_object_that_is_sent_is_a_value_like_any_other() {
        Gen<String, Object, Object> gen = tellsWhatItGets();
        trace.next(gen);
        trace.send(gen, new Fault("only a value"));
        assertThat(trace.events().get(1)).startsWith("received ").endsWith("Fault: only a value");
    }

    @Test
    @Behaviour("B-GEN-023")
    void a_value_sent_to_a_fresh_generator_is_refused_and_does_no_damage() {
        Gen<String, Object, Object> gen = tellsWhatItGets();
        assertThatThrownBy(() -> gen.send("too early"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can't send non-null value to a just-started generator");
        assertThat(gen.state()).isEqualTo(Gen.State.CREATED);
        trace.next(gen);
        trace.send(gen, "now");
        assertThat(trace.events()).containsExactly("item item 0", "received now", "item item 1");
    }

    @Test
    @Behaviour("B-GEN-024")
    void null_sent_to_a_fresh_generator_starts_it() {
        Gen<String, Object, Object> gen = tellsWhatItGets();
        trace.send(gen, null);
        trace.send(gen, "a");
        assertThat(trace.events()).containsExactly("item item 0", "received a", "item item 1");
    }

    @Test
    @Behaviour("B-GEN-002")
    void a_value_sent_to_a_finished_generator_is_lost_and_the_end_told_again() {
        Gen<String, Object, Object> gen = tellsWhatItGets();
        trace.drain(gen);
        int before = trace.events().size();
        trace.send(gen, "too late");
        trace.send(gen, null);
        assertThat(trace.events().subList(before, trace.events().size())).containsExactly("end", "end");
    }

    @Generator
    private static Gen<Integer, Integer, Integer> runningSum() {
        int count = 0;
        while (true) {
            Integer received = Gen.yield(count);
            if (received == null) return Gen.end(count);
            count += received;
        }
    }

    @Test
    @Behaviour("B-GEN-025")
    void a_running_sum_adds_what_is_sent() {
        Gen<Integer, Integer, Integer> gen = runningSum();
        trace.next(gen);
        for (int i = 0; i < 3; i++) trace.send(gen, 10);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item 0", "item 10", "item 20", "item 30", "end with 30");
    }

    @Generator
    private static Gen<Object, Object, ?> echo() {
        Object received = Gen.yield("ready");
        while (true) received = Gen.yield(received);
    }

    @Test
    @Behaviour("B-GEN-022")
    void the_very_object_goes_in_and_out() {
        Gen<Object, Object, ?> gen = echo();
        assertThat(gen.next()).isEqualTo("ready");
        Object token = new Object();
        assertThat(gen.send(token)).isSameAs(token);
        Object[] array = {1, 2};
        assertThat(gen.send(array)).isSameAs(array);
        assertThat(gen.send(null)).isNull();
        assertThat(gen.send(token)).isSameAs(token);
    }

    @Generator
    private Gen<Integer, Object, ?> unboxes() {
        try {
            int number = Gen.<Integer>yield(1);
            trace.add("number " + number);
        } catch (NullPointerException missing) {
            trace.add("there was no number");
        }
        Gen.yield(2);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-022")
    void unboxing_the_null_of_a_plain_next_fails_at_the_yield() {
        Gen<Integer, Object, ?> asked = unboxes();
        trace.next(asked);
        trace.send(asked, 5);
        Gen<Integer, Object, ?> unasked = unboxes();
        trace.next(unasked);
        trace.next(unasked);
        assertThat(trace.events())
                .containsExactly("item 1", "number 5", "item 2", "item 1", "there was no number", "item 2");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** hasNext() runs ahead: Java's own way to ask, which Python does not have. */
class PeekTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<Integer, Object, String> items() {
        try {
            for (int i = 1; i <= 3; i++) {
                trace.add("at " + i);
                Object received = Gen.yield(i);
                if (received != null) trace.add("received " + received);
            }
        } finally {
            trace.add("finally");
        }
        return Gen.end("done");
    }

    @Generator
    private Gen<Integer, Object, String> itemsByDelegation() {
        return Gen.end(Gen.<String>yieldFrom(items()));
    }

    private Gen<Integer, Object, String> items(boolean delegated) {
        return delegated ? itemsByDelegation() : items();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hasNext_runs_to_the_next_yield_once_and_next_takes_what_it_fetched(boolean delegated) {
        Gen<Integer, Object, String> gen = items(delegated);
        trace.hasNext(gen);
        trace.hasNext(gen);
        trace.next(gen);
        trace.next(gen);
        trace.hasNext(gen);
        trace.next(gen);
        trace.hasNext(gen);
        trace.hasNext(gen);
        trace.next(gen);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly(
                        "at 1",
                        "hasNext true",
                        "hasNext true",
                        "item 1",
                        "at 2",
                        "item 2",
                        "at 3",
                        "hasNext true",
                        "item 3",
                        "finally",
                        "hasNext false",
                        "hasNext false",
                        "end with done",
                        "end");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void send_and_raise_are_refused_while_a_fetched_value_waits_and_do_no_harm(boolean delegated) {
        Gen<Integer, Object, String> gen = items(delegated);
        gen.next();
        gen.hasNext();
        for (Object value : new Object[] {"value", null}) {
            assertThatThrownBy(() -> gen.send(value))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("send")
                    .hasMessageContaining("hasNext()")
                    .hasMessageContaining("waits unread");
        }
        assertThatThrownBy(() -> gen.raise(new Fault("raised")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("raise")
                .hasMessageContaining("waits unread");
        trace.next(gen);
        trace.send(gen, "now");
        assertThat(trace.events()).containsExactly("at 1", "at 2", "item 2", "received now", "at 3", "item 3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void send_and_raise_are_refused_while_the_first_value_waits(boolean delegated) {
        Gen<Integer, Object, String> gen = items(delegated);
        gen.hasNext();
        assertThatThrownBy(() -> gen.send(null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> gen.raise(new Fault("raised"))).isInstanceOf(IllegalStateException.class);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("at 1", "item 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void close_drops_a_value_that_waits_and_runs_the_finally_block(boolean delegated) {
        Gen<Integer, Object, String> gen = items(delegated);
        trace.hasNext(gen);
        trace.close(gen);
        trace.hasNext(gen);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("at 1", "hasNext true", "finally", "closed", "hasNext false", "end");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hasNext_takes_no_value_in_and_does_not_eat_what_is_sent_later(boolean delegated) {
        Gen<Integer, Object, String> gen = items(delegated);
        trace.next(gen);
        trace.send(gen, "a");
        trace.hasNext(gen);
        trace.next(gen);
        trace.send(gen, "b");
        assertThat(trace.events())
                .containsExactly(
                        "at 1",
                        "item 1",
                        "received a",
                        "at 2",
                        "item 2",
                        "at 3",
                        "hasNext true",
                        "item 3",
                        "received b",
                        "finally",
                        "end with done");
    }

    @Test
    void there_is_no_result_while_a_value_waits() {
        Gen<Integer, Object, String> gen = items();
        gen.hasNext();
        assertThatThrownBy(gen::result).isInstanceOf(IllegalStateException.class);
        assertThat(gen.state()).isEqualTo(Gen.State.SUSPENDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void forEachRemaining_takes_a_waiting_value_first(boolean delegated) {
        Gen<Integer, Object, String> gen = items(delegated);
        gen.next();
        gen.hasNext();
        List<Integer> rest = new ArrayList<>();
        gen.forEachRemaining(rest::add);
        assertThat(rest).containsExactly(2, 3);
        assertThat(gen.result()).isEqualTo("done");
    }

    @Generator
    private Gen<Integer, Object, Object> answersClose() {
        try {
            Gen.yield(1);
        } finally {
            Gen.yield(2);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-041")
    void a_yield_in_answer_to_close_is_dropped_and_does_not_wait() {
        Gen<Integer, Object, Object> gen = answersClose();
        gen.hasNext();
        trace.close(gen);
        trace.send(gen, "at the second yield");
        assertThat(trace.events())
                .containsExactly("IllegalStateException: generator ignored GeneratorExit", "GeneratorExit");
    }
}

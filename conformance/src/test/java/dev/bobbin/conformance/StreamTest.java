// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A generator seen as a stream. */
class StreamTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<Integer, ?, String> numbers(String name) {
        try {
            for (int i = 1; i < 100; i++) {
                trace.add(name + " makes " + i);
                Gen.yield(i);
            }
        } finally {
            trace.add(name + " finally");
        }
        return Gen.end("done");
    }

    @Test
    void a_stream_takes_no_more_items_than_it_needs_and_closes_nothing_by_itself() {
        Gen<Integer, ?, String> gen = numbers("a");
        Stream<Integer> stream = gen.stream();
        trace.add("made the stream");
        assertThat(stream.filter(i -> i % 2 == 0).findFirst()).contains(2);
        assertThat(trace.events()).containsExactly("made the stream", "a makes 1", "a makes 2");
        assertThat(gen.state()).isEqualTo(Gen.State.SUSPENDED);
    }

    @Test
    void closing_the_stream_closes_the_generator() {
        Gen<Integer, ?, String> gen = numbers("a");
        try (Stream<Integer> stream = gen.stream()) {
            assertThat(stream.limit(2).toList()).containsExactly(1, 2);
        }
        assertThat(trace.events()).containsExactly("a makes 1", "a makes 2", "a finally");
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    void flatMap_closes_each_inner_generator() {
        assertThat(Stream.of("a", "b").flatMap(name -> numbers(name).stream().limit(1)))
                .containsExactly(1, 1);
        assertThat(trace.events()).containsExactly("a makes 1", "a finally", "b makes 1", "b finally");
    }

    @Test
    void a_stream_has_the_rest_of_the_items_in_their_order() {
        Gen<Integer, ?, String> gen = numbers("a");
        gen.next();
        gen.hasNext();
        Spliterator<Integer> spliterator = gen.stream().limit(3).spliterator();
        assertThat(spliterator.hasCharacteristics(Spliterator.ORDERED)).isTrue();
        List<Integer> items = new ArrayList<>();
        spliterator.forEachRemaining(items::add);
        assertThat(items).containsExactly(2, 3, 4);
    }

    @Test
    void an_exception_of_the_body_comes_out_of_the_stream() {
        assertThatThrownBy(() -> failing().stream().toList())
                .isInstanceOf(Fault.class)
                .hasMessage("failed");
    }

    @Generator
    private static Gen<Integer, ?, ?> failing() {
        Gen.yield(1);
        if (true) throw new Fault("failed");
        return Gen.end();
    }

    @Test
    void an_exception_in_answer_to_close_comes_out_of_the_close_of_the_stream() {
        Gen<Integer, ?, ?> gen = failingToClose();
        gen.next();
        assertThatThrownBy(gen.stream()::close).isInstanceOf(Fault.class).hasMessage("closing");
    }

    @Generator
    private static Gen<Integer, ?, ?> failingToClose() {
        try {
            Gen.yield(1);
        } catch (Error exit) {
            throw new Fault("closing");
        }
        return Gen.end();
    }
}

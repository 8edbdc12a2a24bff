// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;

/** A generator that runs to its first yield at the call, as a decorator makes it do in Python. */
class PrimedTest {
    private final Trace trace = new Trace();

    @Generator(primed = true)
    private Gen<Integer, String, String> counter() {
        trace.add("started");
        int n = 0;
        while (true) {
            String received = Gen.yield(n++);
            if (received == null) return Gen.end("counted " + n);
            trace.add("received " + received);
        }
    }

    @Test
    @Behaviour("B-GEN-023")
    void a_primed_generator_is_sent_a_value_at_once() {
        Gen<Integer, String, String> gen = counter();
        trace.add("called");
        assertThat(gen.state()).isEqualTo(Gen.State.SUSPENDED);
        trace.send(gen, "a");
        trace.send(gen, "b");
        trace.send(gen, null);
        assertThat(trace.events())
                .containsExactly(
                        "started", "called", "received a", "item 1", "received b", "item 2", "end with counted 3");
    }

    @Test
    @Behaviour("B-GEN-022")
    void the_first_value_of_a_primed_generator_is_dropped() {
        assertThat(primedIterator().next()).isEqualTo("second");
        assertThat(primedInts().nextInt()).isEqualTo(2);
    }

    @Generator(primed = true)
    private static Iterator<String> primedIterator() {
        Gen.yield("first");
        Gen.yield("second");
        return Gen.end();
    }

    @Generator(primed = true)
    private static PrimitiveIterator.OfInt primedInts() {
        Gen.yield(1);
        Gen.yield(2);
        return Gen.end();
    }

    @Generator(primed = true)
    private Iterable<Integer> primedIterable(int n) {
        trace.add("started");
        for (int i = 0; i < n; i++) Gen.yield(i);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-022")
    void each_iterator_of_a_primed_iterable_goes_on_behind_its_first_yield() {
        Iterable<Integer> items = primedIterable(3);
        assertThat(items).containsExactly(1, 2);
        int started = trace.events().size();
        assertThat(items.iterator().next()).isEqualTo(1);
        assertThat(trace.events()).hasSize(started + 1).containsOnly("started");
    }

    @Generator(primed = true)
    private Gen<Integer, String, String> endsOrFails(RuntimeException failure) {
        trace.add("started");
        if (failure != null) throw failure;
        return Gen.end("at once");
    }

    @Test
    @Behaviour({"B-GEN-002", "B-GEN-011"})
    void what_happens_before_the_first_yield_comes_out_of_the_call() {
        assertThatThrownBy(() -> endsOrFails(null))
                .isInstanceOfSatisfying(
                        StopIteration.class, end -> assertThat(end.value()).isEqualTo("at once"));
        Fault failure = new Fault("too early");
        assertThatThrownBy(() -> endsOrFails(failure)).isSameAs(failure);
        assertThat(trace.events()).containsExactly("started", "started");
    }

    @Generator
    private Gen<Integer, String, String> delegates() {
        return Gen.end(Gen.<String>yieldFrom(counter()));
    }

    @Test
    @Behaviour("B-YF-039")
    void a_primed_generator_as_delegate_goes_on_behind_its_first_yield() {
        Gen<Integer, String, String> gen = delegates();
        trace.next(gen);
        assertThat(trace.events()).containsExactly("started", "end with counted 1");
    }
}

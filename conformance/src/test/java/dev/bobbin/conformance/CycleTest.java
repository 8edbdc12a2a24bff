// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generator that delegates counts as running while its delegate runs. */
class CycleTest {
    private static final String REFUSED = "IllegalStateException: generator already executing";

    private final Trace trace = new Trace();
    private final AtomicReference<Gen<Object, Object, ?>> outer = new AtomicReference<>();

    @Generator
    private Gen<Object, Object, ?> startsLoop() {
        trace.add("O start");
        Gen.yield("y1");
        trace.add("O about to delegate");
        Gen.yieldFrom(closesLoop());
        Gen.yield("y4");
        return Gen.end();
    }

    @Generator
    private Gen<Object, Object, ?> closesLoop() {
        trace.add("S start");
        Gen.yield("y2");
        trace.add("S about to delegate back");
        Gen.yieldFrom(outer.get());
        Gen.yield("y3");
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-020")
    void a_delegation_back_to_the_delegating_generator_is_refused() {
        outer.set(startsLoop());
        trace.drain(outer.get());
        trace.next(outer.get());
        assertThat(trace.events())
                .containsExactly(
                        "O start",
                        "item y1",
                        "O about to delegate",
                        "S start",
                        "item y2",
                        "S about to delegate back",
                        REFUSED,
                        "end");
    }

    @Generator
    private Gen<Object, Object, ?> outerHandlingFaults() {
        try {
            Gen.yield(0);
        } catch (Fault ignored) {
            trace.add("O caught");
        }
        Gen.yieldFrom(innerHandlingFaults());
        try {
            Gen.yield(3);
        } catch (Fault ignored) {
            trace.add("O caught");
        }
        return Gen.end();
    }

    @Generator
    private Gen<Object, Object, ?> innerHandlingFaults() {
        try {
            Gen.yield(1);
        } catch (Fault ignored) {
            trace.add("S caught");
        }
        try {
            Gen.yieldFrom(outer.get());
        } catch (IllegalStateException refusal) {
            trace.add("S sees " + Trace.told(refusal));
        }
        try {
            Gen.yield(2);
        } catch (Fault ignored) {
            trace.add("S caught");
        }
        return Gen.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "send", "hasNext"})
    @Behaviour("B-YF-029")
    void a_delegate_that_handles_the_refusal_goes_on(String resume) {
        outer.set(outerHandlingFaults());
        trace.next(outer.get());
        for (int i = 0; i < 4; i++) {
            if (resume.equals("send")) trace.send(outer.get(), 42);
            else if (resume.equals("next") || outer.get().hasNext()) trace.next(outer.get());
            else trace.add("end");
        }
        assertThat(trace.events()).containsExactly("item 0", "item 1", "S sees " + REFUSED, "item 2", "item 3", "end");
    }

    @Test
    @Behaviour("B-YF-029")
    void a_delegate_that_handles_the_refusal_goes_on_with_what_is_raised() {
        outer.set(outerHandlingFaults());
        trace.next(outer.get());
        for (int i = 0; i < 4; i++) trace.raise(outer.get(), new Fault("raised"));
        assertThat(trace.events())
                .containsExactly(
                        "item 0",
                        "O caught",
                        "item 1",
                        "S caught",
                        "S sees " + REFUSED,
                        "item 2",
                        "S caught",
                        "item 3",
                        "O caught",
                        "end");
    }

    /** Resumes the outer generator from wherever the delegation calls it. */
    private final class Meddler implements Iterator<Object>, AutoCloseable {
        private final String meddlesIn;

        Meddler(String meddlesIn) {
            this.meddlesIn = meddlesIn;
        }

        private void meddle(String where) {
            if (!where.equals(meddlesIn)) return;
            trace.add(where + " sees state " + outer.get().state());
            trace.next(outer.get());
        }

        @Override
        public boolean hasNext() {
            meddle("hasNext");
            return true;
        }

        @Override
        public Object next() {
            meddle("next");
            return "item of the iterator";
        }

        @Override
        public void close() {
            meddle("close");
            trace.add("iterator closed");
        }
    }

    @Generator
    private Gen<Object, Object, ?> overMeddler(String meddlesIn) {
        try {
            Gen.yieldFrom(new Meddler(meddlesIn));
        } finally {
            trace.add("O finally");
        }
        return Gen.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hasNext", "next"})
    @Behaviour("B-YF-029")
    void the_outer_generator_counts_as_running_while_a_plain_iterator_is_asked(String where) {
        outer.set(overMeddler(where));
        trace.next(outer.get());
        assertThat(trace.events()).containsExactly(where + " sees state RUNNING", REFUSED, "item item of the iterator");
    }

    @Test
    @Behaviour("B-YF-030")
    void the_outer_generator_counts_as_running_while_its_iterator_is_closed() {
        outer.set(overMeddler("close"));
        trace.next(outer.get());
        trace.close(outer.get());
        assertThat(trace.events())
                .containsExactly(
                        "item item of the iterator",
                        "close sees state RUNNING",
                        REFUSED,
                        "iterator closed",
                        "O finally",
                        "closed");
    }

    @Generator
    private Gen<Object, Object, ?> meddlesInFinally() {
        try {
            Gen.yield("item of S");
        } finally {
            trace.add("S sees state " + outer.get().state());
            trace.next(outer.get());
            trace.close(outer.get());
        }
        return Gen.end();
    }

    @Generator
    private Gen<Object, Object, ?> delegates(Gen<Object, Object, ?> sub) {
        Gen.yieldFrom(sub);
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-030")
    void every_generator_of_a_chain_counts_as_running_while_the_innermost_is_closed() {
        outer.set(delegates(delegates(meddlesInFinally())));
        trace.next(outer.get());
        trace.close(outer.get());
        assertThat(trace.events())
                .containsExactly("item item of S", "S sees state RUNNING", REFUSED, REFUSED, "closed");
    }

    @Test
    @Behaviour("B-YF-029")
    void a_generator_in_the_middle_of_a_chain_counts_as_running_too() {
        AtomicReference<Gen<Object, Object, ?>> middle = outer;
        middle.set(startsLoop());
        trace.drain(delegates(middle.get()));
        assertThat(trace.events())
                .containsExactly(
                        "O start",
                        "item y1",
                        "O about to delegate",
                        "S start",
                        "item y2",
                        "S about to delegate back",
                        REFUSED);
    }
}

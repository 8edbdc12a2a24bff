// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopIteration;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A delegation to iterators and iterables that are no generators of ours. */
class ForeignIteratorTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<Object, Object, Object> over(Iterator<?> items) {
        try {
            Object result = Gen.yieldFrom(items);
            trace.add("O got " + result);
        } catch (Throwable seen) {
            trace.add("O sees " + Trace.told(seen));
            throw seen;
        } finally {
            trace.add("O finally");
        }
        return Gen.end();
    }

    @Generator
    private Gen<Object, Object, Object> overIterable(Iterable<?> items) {
        Object result = Gen.yieldFrom(items);
        trace.add("O got " + result);
        return Gen.end();
    }

    private static Iterator<Integer> range(int end) {
        return IntStream.range(0, end).iterator();
    }

    @Test
    @Behaviour("B-YF-013")
    void the_items_of_an_iterator_and_of_an_iterable_are_yielded() {
        trace.drain(over(range(3)));
        trace.drain(overIterable(List.of("a", "b")));
        assertThat(trace.events())
                .containsExactly(
                        "item 0",
                        "item 1",
                        "item 2",
                        "O got null",
                        "O finally",
                        "end",
                        "item a",
                        "item b",
                        "O got null",
                        "end");
    }

    @Test
    @Behaviour({"B-YF-014", "B-YF-037"})
    void a_sent_null_asks_the_iterator_for_its_next_item() {
        Gen<Object, Object, Object> gen = over(range(3));
        for (int i = 0; i < 4; i++) trace.send(gen, null);
        assertThat(trace.events()).containsExactly("item 0", "item 1", "item 2", "O got null", "O finally", "end");
    }

    @Test
    @Behaviour("B-YF-015")
    void closing_the_generator_runs_finally_and_leaves_an_iterator_without_close_as_it_is() {
        Iterator<Integer> items = range(3);
        Gen<Object, Object, Object> gen = over(items);
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events()).containsExactly("item 0", "O sees GeneratorExit", "O finally", "closed");
        assertThat(items.next()).isEqualTo(1);
    }

    @Test
    @Behaviour("B-YF-016")
    void an_exception_raised_over_a_plain_iterator_is_thrown_at_the_delegation() {
        Iterator<Integer> items = range(10);
        Gen<Object, Object, Object> gen = over(items);
        for (int i = 0; i < 5; i++) trace.next(gen);
        trace.raise(gen, new Fault("raised"));
        assertThat(trace.events())
                .containsExactly(
                        "item 0",
                        "item 1",
                        "item 2",
                        "item 3",
                        "item 4",
                        "O sees Fault: raised",
                        "O finally",
                        "Fault: raised");
        assertThat(items.next()).isEqualTo(5);
    }

    @Test
    @Behaviour("B-YF-017")
    void a_value_sent_to_a_plain_iterator_is_refused_at_the_delegation() {
        Gen<Object, Object, Object> gen = over(range(3));
        trace.next(gen);
        Throwable refusal = catchThrowable(() -> gen.send(42));
        assertThat(refusal).isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("send");
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item 0", "O sees " + Trace.told(refusal), "O finally", "end");
    }

    @Generator
    private Gen<Object, Object, Object> retries(Iterator<?> items) {
        while (true) {
            try {
                Gen.yieldFrom(items);
                return Gen.end();
            } catch (UnsupportedOperationException refusal) {
                trace.add("O goes on");
            }
        }
    }

    @Test
    @Behaviour("B-YF-017")
    void the_outer_generator_may_handle_the_refusal_and_go_on_with_the_iterator() {
        Gen<Object, Object, Object> gen = retries(range(3));
        trace.next(gen);
        trace.send(gen, 42);
        trace.send(gen, 43);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item 0", "O goes on", "item 1", "O goes on", "item 2", "end");
    }

    /** Yields one item and then ends with a value, as a hand-written iterator can. */
    private static final class WithResult implements Iterator<String> {
        private boolean delivered;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public String next() {
            if (delivered) throw new StopIteration(42);
            delivered = true;
            return "only";
        }
    }

    @Test
    @Behaviour("B-YF-032")
    void a_hand_written_iterator_gives_the_delegation_the_value_of_its_StopIteration() {
        trace.drain(over(new WithResult()));
        trace.drain(overIterable((Iterable<String>) WithResult::new));
        assertThat(trace.events())
                .containsExactly("item only", "O got 42", "O finally", "end", "item only", "O got 42", "end");
    }

    /** An iterator that can be closed, and may fail at that. */
    private final class Closeable implements Iterator<Object>, AutoCloseable {
        private final Exception failure;

        Closeable(Exception failure) {
            this.failure = failure;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Object next() {
            return "item";
        }

        @Override
        public void close() throws Exception {
            trace.add("iterator closed");
            if (failure != null) throw failure;
        }
    }

    @Test
    @Behaviour("B-YF-036")
    void close_and_a_raised_GeneratorExit_close_an_iterator_that_can_be_closed() {
        Gen<Object, Object, Object> closed = over(new Closeable(null));
        trace.next(closed);
        trace.close(closed);
        Gen<Object, Object, Object> raised = over(new Closeable(null));
        trace.next(raised);
        trace.raise(raised, new GeneratorExit());
        assertThat(trace.events())
                .containsExactly(
                        "item item",
                        "iterator closed",
                        "O sees GeneratorExit",
                        "O finally",
                        "closed",
                        "item item",
                        "iterator closed",
                        "O sees GeneratorExit",
                        "O finally",
                        "GeneratorExit");
    }

    @Test
    @Behaviour({"B-YF-018", "B-YF-036"})
    void an_exception_from_closing_the_iterator_replaces_the_exit() {
        Gen<Object, Object, Object> gen = over(new Closeable(new IOException("disk")));
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly(
                        "item item", "iterator closed", "O sees IOException: disk", "O finally", "IOException: disk");
    }

    @Test
    @Behaviour("B-YF-035")
    void an_ordinary_exception_does_not_close_an_iterator_that_cannot_take_it() {
        Gen<Object, Object, Object> gen = over(new Closeable(null));
        trace.next(gen);
        trace.raise(gen, new Fault("raised"));
        assertThat(trace.events()).containsExactly("item item", "O sees Fault: raised", "O finally", "Fault: raised");
    }

    /** The whole protocol by hand: tells what is called. */
    private class HandWritten implements Gen<Object, Object, Object> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Object next() {
            trace.add("H next");
            return "from next";
        }

        @Override
        public Object send(Object value) {
            trace.add("H send " + value);
            return "from send";
        }

        @Override
        public Object raise(Throwable exception) {
            trace.add("H raise " + Trace.told(exception));
            return "from raise";
        }

        @Override
        public void close() {
            trace.add("H close");
        }

        @Override
        public Object result() {
            return null;
        }

        @Override
        public State state() {
            return State.SUSPENDED;
        }
    }

    @Test
    @Behaviour({"B-YF-034", "B-YF-037"})
    void a_sent_value_goes_to_the_send_of_a_hand_written_generator_whole() {
        Gen<Object, Object, Object> gen = over(new HandWritten());
        trace.next(gen);
        trace.send(gen, List.of(1, 2, 3, 4));
        trace.send(gen, null);
        assertThat(trace.events())
                .containsExactly(
                        "H next",
                        "item from next",
                        "H send [1, 2, 3, 4]",
                        "item from send",
                        "H next",
                        "item from next");
    }

    @Test
    @Behaviour("B-YF-035")
    void an_ordinary_exception_goes_to_the_raise_of_a_hand_written_generator_and_the_delegation_goes_on() {
        Gen<Object, Object, Object> gen = over(new HandWritten());
        trace.next(gen);
        trace.raise(gen, new CheckedFault("raised"));
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly(
                        "H next",
                        "item from next",
                        "H raise CheckedFault: raised",
                        "item from raise",
                        "H next",
                        "item from next",
                        "H close",
                        "O sees GeneratorExit",
                        "O finally",
                        "closed");
    }

    @Test
    @Behaviour("B-YF-036")
    void a_raised_GeneratorExit_goes_to_the_close_of_a_hand_written_generator() {
        Gen<Object, Object, Object> gen = over(new HandWritten());
        trace.next(gen);
        trace.raise(gen, new GeneratorExit());
        assertThat(trace.events())
                .containsExactly(
                        "H next", "item from next", "H close", "O sees GeneratorExit", "O finally", "GeneratorExit");
    }

    @Test
    @Behaviour("B-YF-018")
    void an_exception_of_a_hand_written_send_or_raise_is_thrown_at_the_delegation() {
        HandWritten broken = new HandWritten() {
            @Override
            public Object send(Object value) {
                throw new Fault("send is broken");
            }

            @Override
            public Object raise(Throwable exception) {
                throw new Fault("raise is broken");
            }
        };
        Gen<Object, Object, Object> sent = over(broken);
        sent.next();
        trace.send(sent, 1);
        Gen<Object, Object, Object> raised = over(broken);
        raised.next();
        trace.raise(raised, new CheckedFault("raised"));
        assertThat(trace.events())
                .containsExactly(
                        "H next",
                        "O sees Fault: send is broken",
                        "O finally",
                        "Fault: send is broken",
                        "H next",
                        "O sees Fault: raise is broken",
                        "O finally",
                        "Fault: raise is broken");
    }

    @Generator
    private Gen<Object, Object, Object> survives(Iterable<?> broken) {
        try {
            Gen.yieldFrom(broken);
        } catch (RuntimeException failure) {
            Gen.yield("O saw " + failure.getClass().getSimpleName());
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-042")
    void a_delegation_to_null_fails_at_the_delegation() {
        trace.drain(survives(null));
        assertThat(trace.events()).containsExactly("item O saw NullPointerException", "end");
    }

    @Test
    @Behaviour("B-YF-042")
    void an_exception_from_making_the_iterator_is_thrown_at_the_delegation() {
        trace.drain(survives(() -> {
            throw new Fault("no iterator");
        }));
        trace.drain(survives(() -> null));
        assertThat(trace.events()).containsExactly("item O saw Fault", "end", "item O saw NullPointerException", "end");
    }

    @Test
    @Behaviour("B-YF-016")
    void an_exception_of_the_iterator_itself_is_thrown_at_the_delegation() {
        Iterable<Integer> quotients = () -> IntStream.of(1, 0).map(i -> 6 / i).iterator();
        trace.drain(survives(quotients));
        assertThat(trace.events()).containsExactly("item 6", "item O saw ArithmeticException", "end");
    }
}

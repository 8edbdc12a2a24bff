// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Generators that declare Iterator or Iterable instead of Gen, and where generators may be declared. */
class ReturnFamiliesTest {
    private final Trace trace = new Trace();

    @Generator
    private Iterator<Integer> iterator(int n) {
        trace.add("started");
        for (int i = 0; i < n; i++) Gen.yield(i);
        trace.add("over");
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-001", "B-GEN-002"})
    void a_declared_iterator_runs_nothing_at_the_call_and_ends_like_any_iterator() {
        Iterator<Integer> items = iterator(trace.operand(2));
        trace.add("called");
        trace.drain(items);
        trace.hasNext(items);
        assertThat(trace.events())
                .containsExactly(
                        "evaluated 2", "called", "started", "item 0", "item 1", "over", "end", "hasNext false");
        assertThatThrownBy(items::next)
                .isInstanceOf(NoSuchElementException.class)
                .isInstanceOf(StopIteration.class);
        assertThatThrownBy(items::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    @Generator
    private Iterable<Integer> countDown(int n) {
        trace.add("started with " + n);
        while (n > 0) Gen.yield(n--);
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-001", "B-GEN-007"})
    void a_declared_iterable_starts_afresh_from_the_arguments_of_the_call() {
        Iterable<Integer> items = countDown(2);
        trace.add("called");
        for (int round = 0; round < 2; round++) {
            Iterator<Integer> iterator = items.iterator();
            trace.add("asked for an iterator");
            trace.drain(iterator);
        }
        assertThat(trace.events())
                .containsExactly(
                        "called",
                        "asked for an iterator",
                        "started with 2",
                        "item 2",
                        "item 1",
                        "end",
                        "asked for an iterator",
                        "started with 2",
                        "item 2",
                        "item 1",
                        "end");
    }

    @Test
    @Behaviour("B-GEN-007")
    void the_iterators_of_one_iterable_are_independent() {
        Iterable<Integer> items = countDown(3);
        Iterator<Integer> a = items.iterator();
        Iterator<Integer> b = items.iterator();
        assertThat(a).isNotSameAs(b);
        assertThat(List.of(a.next(), a.next(), b.next(), a.next(), b.next())).containsExactly(3, 2, 3, 1, 2);
        assertThat(items).containsExactly(3, 2, 1);
    }

    @Generator
    private static Iterable<String> changesEveryParameter(
            String text, long number, double half, boolean flag, int[] cell) {
        text += "!";
        number++;
        half *= 2;
        flag = !flag;
        Gen.yield(text + number + half + flag + cell[0]++);
        text = null;
        cell = new int[] {-1};
        Gen.yield(text + cell[0]);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void a_body_that_assigns_to_its_parameters_does_not_change_them_for_the_next_iterator() {
        int[] cell = {0};
        Iterable<String> items = changesEveryParameter("t", 1L << 33, 0.5, true, cell);
        assertThat(items).containsExactly("t!85899345931.0false0", "null-1");
        assertThat(items).containsExactly("t!85899345931.0false1", "null-1");
        assertThat(cell).containsExactly(2);
    }

    @Generator
    private static Iterable<Integer> nothing() {
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-020")
    void a_declared_iterable_may_be_empty() {
        assertThat(nothing()).isEmpty();
        assertThat(nothing().iterator().hasNext()).isFalse();
    }

    /** Generators in an interface, in a generic class, and in a class that inherits one. */
    interface Source<T> {
        @Generator
        default Iterator<T> twice(T item) {
            Gen.yield(item);
            Gen.yield(item);
            return Gen.end();
        }

        @Generator
        static <E> Gen<E, ?, Integer> all(List<? extends E> items) {
            int count = 0;
            for (E item : items) {
                Gen.yield(item);
                count++;
            }
            return Gen.end(count);
        }

        @Generator
        private Iterator<T> hidden(List<T> items) {
            for (T item : items) Gen.yieldFrom(twice(item));
            return Gen.end();
        }

        default Iterator<T> eachTwice(List<T> items) {
            return hidden(items);
        }
    }

    private static class Base implements Source<String> {
        protected final String prefix;

        Base(String prefix) {
            this.prefix = prefix;
        }

        @Override
        @Generator
        public Iterator<String> twice(String item) {
            Gen.yield(prefix + item);
            Gen.yieldFrom(Source.super.twice(item));
            return Gen.end();
        }
    }

    private static final class Derived extends Base {
        Derived(String prefix) {
            super(prefix);
        }

        @Override
        @Generator
        public Iterator<String> twice(String item) {
            Gen.yieldFrom(super.twice(item.toUpperCase(Locale.ROOT)));
            Gen.yield(prefix);
            return Gen.end();
        }
    }

    private static <T> List<T> list(Iterator<T> items) {
        List<T> list = new ArrayList<>();
        items.forEachRemaining(list::add);
        return list;
    }

    @Test
    void interface_methods_may_be_generators() {
        Source<Integer> source = new Source<>() {};
        assertThat(list(source.twice(1))).containsExactly(1, 1);
        assertThat(list(source.eachTwice(List.of(1, 2)))).containsExactly(1, 1, 2, 2);
        Gen<Number, ?, Integer> all = Source.all(List.of(1, 2L));
        assertThat(list(all)).containsExactly(1, 2L);
        assertThat(all.result()).isEqualTo(2);
    }

    @Test
    void overridden_generators_may_delegate_to_super() {
        Source<String> source = new Derived("p");
        assertThat(list(source.twice("x"))).containsExactly("pX", "X", "X", "p");
    }

    private static class Plain {
        Iterable<Integer> items() {
            return List.of(1);
        }
    }

    private static final class Covariant extends Plain {
        @Override
        @Generator
        Gen<Integer, ?, ?> items() {
            Gen.yieldFrom(super.items());
            Gen.yield(2);
            return Gen.end();
        }
    }

    @Test
    void a_generator_may_override_with_a_narrower_type() {
        Plain plain = new Covariant();
        assertThat(plain.items()).containsExactly(1, 2);
        assertThat(plain.items()).containsExactly(1, 2);
    }

    @Generator
    private static Iterator<String> overloaded(int... numbers) {
        for (int number : numbers) Gen.yield("int " + number);
        return Gen.end();
    }

    @Generator
    private static Iterator<String> overloaded(String text) {
        for (char letter : text.toCharArray()) Gen.yield("char " + letter);
        return Gen.end();
    }

    @Test
    void overloads_are_generators_of_their_own() {
        assertThat(list(overloaded(1, 2))).containsExactly("int 1", "int 2");
        assertThat(list(overloaded("ab"))).containsExactly("char a", "char b");
    }

    private record Range(int from, int to) implements Iterable<Integer> {
        @Override
        @Generator
        public Iterator<Integer> iterator() {
            for (int i = from; i < to; i++) Gen.yield(i);
            return Gen.end();
        }
    }

    private enum Suit {
        CLUBS,
        HEARTS;

        @Generator
        static Iterator<String> names() {
            for (Suit suit : values()) Gen.yield(suit.name());
            return Gen.end();
        }
    }

    @Test
    void records_and_enums_may_have_generators() {
        assertThat(new Range(2, 5)).containsExactly(2, 3, 4);
        assertThat(list(Suit.names())).containsExactly("CLUBS", "HEARTS");
    }
}

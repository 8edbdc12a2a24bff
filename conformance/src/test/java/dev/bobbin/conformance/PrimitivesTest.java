// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Generators of int, long and double, and primitives that other generators yield. */
class PrimitivesTest {
    private final Trace trace = new Trace();

    @Generator
    private static PrimitiveIterator.OfInt ints(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i * i);
        return Gen.end();
    }

    @Generator
    private static PrimitiveIterator.OfLong longs(int n) {
        for (int i = 0; i < n; i++) Gen.yield(1L << 40 + i);
        return Gen.end();
    }

    @Generator
    private static PrimitiveIterator.OfDouble doubles(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i / 2.0);
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-001", "B-GEN-002"})
    void ints_come_unboxed_and_boxed_and_to_a_consumer() {
        PrimitiveIterator.OfInt items = ints(4);
        assertThat(items.nextInt()).isEqualTo(0);
        assertThat(items.hasNext()).isTrue();
        assertThat(items.next()).isEqualTo(1);
        List<Integer> rest = new ArrayList<>();
        items.forEachRemaining((IntConsumer) rest::add);
        assertThat(rest).containsExactly(4, 9);
        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::nextInt).isInstanceOf(StopIteration.class);
        assertThatThrownBy(items::next).isInstanceOf(StopIteration.class);
    }

    @Test
    @Behaviour({"B-GEN-001", "B-GEN-002"})
    void longs_come_unboxed_and_boxed_and_to_a_consumer() {
        PrimitiveIterator.OfLong items = longs(4);
        assertThat(items.nextLong()).isEqualTo(1L << 40);
        assertThat(items.hasNext()).isTrue();
        assertThat(items.next()).isEqualTo(1L << 41);
        List<Long> rest = new ArrayList<>();
        items.forEachRemaining((LongConsumer) rest::add);
        assertThat(rest).containsExactly(1L << 42, 1L << 43);
        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::nextLong).isInstanceOf(StopIteration.class);
    }

    @Test
    @Behaviour({"B-GEN-001", "B-GEN-002"})
    void doubles_come_unboxed_and_boxed_and_to_a_consumer() {
        PrimitiveIterator.OfDouble items = doubles(4);
        assertThat(items.nextDouble()).isEqualTo(0.0);
        assertThat(items.hasNext()).isTrue();
        assertThat(items.next()).isEqualTo(0.5);
        List<Double> rest = new ArrayList<>();
        items.forEachRemaining((DoubleConsumer) rest::add);
        assertThat(rest).containsExactly(1.0, 1.5);
        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::nextDouble).isInstanceOf(StopIteration.class);
    }

    @Generator
    private static PrimitiveIterator.OfInt nestedInts(Iterator<Integer> middle) {
        Gen.yield(-1);
        Gen.yieldFrom(middle);
        Gen.yieldFrom(ints(3));
        Gen.yield(-2);
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-013")
    void ints_may_be_delegated_to_iterators_boxed_or_not() {
        List<Integer> items = new ArrayList<>();
        PrimitiveIterator.OfInt gen = nestedInts(List.of(7, 8).iterator());
        while (gen.hasNext()) items.add(gen.nextInt());
        assertThat(items).containsExactly(-1, 7, 8, 0, 1, 4, -2);
    }

    @Generator
    private static PrimitiveIterator.OfLong widenedLongs() {
        Gen.yieldFrom(List.of(1, 2L));
        return Gen.end();
    }

    @Generator
    private static PrimitiveIterator.OfDouble widenedDoubles() {
        Gen.yieldFrom(List.of(1, 2L, 0.5));
        return Gen.end();
    }

    @Test
    @Behaviour("B-YF-013")
    void smaller_numbers_of_a_delegate_are_widened() {
        PrimitiveIterator.OfLong longs = widenedLongs();
        assertThat(new long[] {longs.nextLong(), longs.nextLong()}).containsExactly(1L, 2L);
        PrimitiveIterator.OfDouble doubles = widenedDoubles();
        assertThat(new double[] {doubles.nextDouble(), doubles.nextDouble(), doubles.nextDouble()})
                .containsExactly(1.0, 2.0, 0.5);
    }

    @Generator
    private static PrimitiveIterator.OfInt mayYieldNull() {
        Gen.yieldFrom(Arrays.asList(1, null, 3));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-010")
    void a_null_where_an_int_is_expected_fails_at_the_consumer() {
        PrimitiveIterator.OfInt items = mayYieldNull();
        assertThat(items.nextInt()).isEqualTo(1);
        assertThatThrownBy(items::nextInt)
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("null");
        assertThat(items.nextInt()).isEqualTo(3);
    }

    @Generator
    private static Gen<Object, Object, ?> oneOfEach() {
        Gen.yield(1);
        Gen.yield(2L);
        Gen.yield(0.5);
        Gen.yield(0.25f);
        Gen.yield('x');
        Gen.yield((short) 3);
        Gen.yield((byte) 4);
        Gen.yield(true);
        Gen.yield("text");
        return Gen.end();
    }

    @Test
    void each_primitive_is_boxed_as_what_it_is() {
        List<Object> items = new ArrayList<>();
        for (Object item : oneOfEach()) items.add(item);
        assertThat(items).containsExactly(1, 2L, 0.5, 0.25f, 'x', (short) 3, (byte) 4, true, "text");
    }

    @Generator
    private static Gen<Character, ?, ?> letters(String text) {
        for (int i = 0; i < text.length(); i++) Gen.yield(text.charAt(i));
        return Gen.end();
    }

    @Generator
    private static Gen<Boolean, ?, ?> flips(int n) {
        boolean flag = false;
        while (n-- > 0) Gen.yield(flag = !flag);
        return Gen.end();
    }

    @Test
    void a_generator_of_one_boxed_type_yields_that_type() {
        assertThat(letters("abc").stream()).containsExactly('a', 'b', 'c');
        assertThat(flips(3).stream()).containsExactly(true, false, true);
    }

    @Generator
    private static Gen<Integer, Integer, ?> everyLocal(byte b, short s, char c, boolean z, float f, double d, long l) {
        int[] array = {1};
        Object object = "object";
        int received = Gen.<Integer>yield(1);
        Gen.yield((int) (b
                + s
                + c
                + (z ? 1 : 0)
                + f
                + d
                + l
                + array[0]
                + object.toString().length()
                + received));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void locals_of_every_type_keep_their_values() {
        Gen<Integer, Integer, ?> gen = everyLocal((byte) 1, (short) 2, (char) 3, true, 4.5f, 5.5, 1_000_000_000L);
        trace.next(gen);
        trace.send(gen, 100);
        assertThat(trace.events()).containsExactly("item 1", "item 1000000124");
    }

    @Generator
    private static PrimitiveIterator.OfInt guardedInts(Trace trace) {
        try {
            for (int i = 0; ; i++) Gen.yield(i);
        } finally {
            trace.add("finally");
        }
    }

    @Test
    @Behaviour("B-GEN-074")
    void a_primitive_iterator_can_be_closed() {
        PrimitiveIterator.OfInt items = guardedInts(trace);
        assertThat(items.nextInt()).isZero();
        assertThat(items).isInstanceOf(AutoCloseable.class);
        trace.close((AutoCloseable) items);
        assertThat(items.hasNext()).isFalse();
        assertThat(trace.events()).containsExactly("finally", "closed");
    }
}

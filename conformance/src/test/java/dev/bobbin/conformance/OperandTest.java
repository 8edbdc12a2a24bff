// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A yield in the middle of an expression: what stands left of it is evaluated before, once, and what stands right, after. */
class OperandTest {
    private static final Trace CLASS_TRACE = new Trace();

    private final Trace trace = new Trace();

    private <T> T operand(T value) {
        return trace.operand(value);
    }

    private static String join(Object... parts) {
        return Arrays.asList(parts).toString();
    }

    /** Starts the generator and answers each item by its place: the first by "1", the second by "2". */
    private void answerByPlace(Gen<Object, Object, ?> gen, Object... answers) {
        trace.next(gen);
        for (Object answer : answers) trace.send(gen, answer);
    }

    @Generator
    private Gen<Object, Object, ?> argumentsAround() {
        String joined =
                join(operand("a"), Gen.<String>yield("first"), operand("b"), Gen.<String>yield("second"), operand("c"));
        Gen.yield(joined);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void arguments_left_of_a_yield_are_evaluated_before_it_and_those_right_of_it_after() {
        answerByPlace(argumentsAround(), "x", "y");
        assertThat(trace.events())
                .containsExactly(
                        "evaluated a",
                        "item first",
                        "evaluated b",
                        "item second",
                        "evaluated c",
                        "item [a, x, b, y, c]");
    }

    @Generator
    private Gen<Object, Object, ?> assignsTwoElements(int[] d) {
        d[Gen.<Integer>yield("a")] = d[Gen.<Integer>yield("b")] = operand(27);
        Gen.yield("assigned");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void the_indexes_of_a_chained_assignment_are_asked_for_from_left_to_right() {
        int[] d = new int[3];
        answerByPlace(assignsTwoElements(d), 2, 0);
        assertThat(trace.events()).containsExactly("item a", "item b", "evaluated 27", "item assigned");
        assertThat(d).containsExactly(27, 0, 27);
    }

    private static <T> T[] array(Trace trace, T[] array) {
        trace.add("evaluated array");
        return array;
    }

    @Generator
    private Gen<Object, Object, ?> storesIntoArray(String[] array) {
        array(trace, array)[operand(1)] = Gen.yield("what");
        Gen.yield("stored");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void array_and_index_of_a_store_are_evaluated_before_the_yield_on_the_right() {
        String[] array = new String[2];
        answerByPlace(storesIntoArray(array), "it");
        assertThat(trace.events()).containsExactly("evaluated array", "evaluated 1", "item what", "item stored");
        assertThat(array).containsExactly(null, "it");
    }

    @Generator
    private static Gen<Object, Object, ?> storesWhereItPointedBefore(int[] first, int[] second) {
        int[] target = first;
        int index = 0;
        target[index] = Gen.<Integer>yield(target = second) + (index = 1);
        Gen.yield(target[index]);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void a_variable_that_changes_later_does_not_change_an_operand_taken_before() {
        int[] first = {0, 0};
        int[] second = {0, 7};
        Gen<Object, Object, ?> gen = storesWhereItPointedBefore(first, second);
        assertThat(gen.next()).isSameAs(second);
        assertThat(gen.send(40)).isEqualTo(7);
        assertThat(first).containsExactly(41, 0);
    }

    private StringBuilder builder() {
        trace.add("evaluated builder");
        return new StringBuilder("<");
    }

    @Generator
    private Gen<Object, Object, ?> callsOnReceiver() {
        Gen.yield(builder()
                .append(Gen.<Object>yield("one"))
                .append(Gen.<Object>yield("two"))
                .append('>')
                .toString());
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void the_receiver_of_a_call_is_evaluated_once_and_before_the_arguments() {
        answerByPlace(callsOnReceiver(), 1, 2);
        assertThat(trace.events()).containsExactly("evaluated builder", "item one", "item two", "item <12>");
    }

    private record Pair(Object left, Object right) {
        @Override
        public String toString() {
            return "(" + left + " " + right + ")";
        }
    }

    @Generator
    private Gen<Object, Object, ?> constructs() {
        Gen.yield(
                new Pair(new Pair(Gen.yield("first"), operand("mid")), new Pair(operand("mid"), Gen.yield("second"))));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void objects_whose_constructor_waits_for_its_arguments_survive_a_suspension() {
        answerByPlace(constructs(), 1, 2);
        assertThat(trace.events())
                .containsExactly(
                        "item first", "evaluated mid", "evaluated mid", "item second", "item ((1 mid) (mid 2))");
    }

    private static final class Announced {
        private final Object value;

        static {
            CLASS_TRACE.add("initialised");
        }

        Announced(Object value) {
            this.value = value;
        }
    }

    @Generator
    private static Gen<Object, Object, ?> initialisesClass() {
        CLASS_TRACE.add("before");
        Announced announced = new Announced(Gen.yield("ask"));
        Gen.yield(announced.value);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void a_class_is_initialised_before_the_arguments_of_its_constructor_are_asked_for() {
        Gen<Object, Object, ?> gen = initialisesClass();
        CLASS_TRACE.next(gen);
        CLASS_TRACE.send(gen, "answer");
        assertThat(CLASS_TRACE.events()).containsExactly("before", "initialised", "item ask", "item answer");
    }

    @Generator
    private Gen<Object, Object, ?> concatenates() {
        char separator = ',';
        Gen.yield("[" + operand(1) + separator + Gen.yield("x") + separator + operand(2L) + Gen.yield("y") + "]");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void a_string_concatenation_keeps_its_parts() {
        answerByPlace(concatenates(), "X", 'Y');
        assertThat(trace.events()).containsExactly("evaluated 1", "item x", "evaluated 2", "item y", "item [1,X,2Y]");
    }

    @Generator
    private Gen<Object, Object, ?> calculates() {
        long result = operand(1L << 40) + Gen.<Integer>yield("int") * (long) operand(3);
        double half = (operand(0.5) - Gen.<Double>yield("double")) / Gen.<Long>yield("long");
        Gen.yield(List.of(result, half));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void long_and_double_operands_keep_their_two_slots() {
        answerByPlace(calculates(), 2, 4.5, 2L);
        assertThat(trace.events())
                .containsExactly(
                        "evaluated 1099511627776",
                        "item int",
                        "evaluated 3",
                        "evaluated 0.5",
                        "item double",
                        "item long",
                        "item [1099511627782, -2.0]");
    }

    @Generator
    private static Gen<Object, Object, ?> fillsArray() {
        int[] numbers = {1, Gen.<Integer>yield("second"), 3, Gen.<Integer>yield("fourth")};
        Gen.yield(Arrays.toString(numbers));
        Object[][] nested = {{Gen.yield("inner")}, {}};
        Gen.yield(Arrays.deepToString(nested));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void an_array_initialiser_keeps_the_half_filled_array() {
        answerByPlace(fillsArray(), 2, 4, null, "x");
        assertThat(trace.events())
                .containsExactly("item second", "item fourth", "item [1, 2, 3, 4]", "item inner", "item [[x], []]");
    }

    @Generator
    private static Gen<Object, Object, ?> nests() {
        Gen.yield(Gen.<Object>yield(Gen.<Object>yield("innermost")));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void a_yield_may_be_the_argument_of_a_yield() {
        answerByPlace(nests(), "a", "b", "c");
        assertThat(trace.events()).containsExactly("item innermost", "item a", "item b", "end");
    }

    @Generator
    private static Gen<Object, Object, ?> increments() {
        int i = 1;
        Gen.yield(join(i++, Gen.<Object>yield(i), i++, i, ++i, i += Gen.<Integer>yield(i), i));
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-025", "B-GEN-026"})
    void increments_around_a_yield_happen_in_their_turn() {
        answerByPlace(increments(), "x", 10);
        assertThat(trace.events()).containsExactly("item 2", "item 4", "item [1, x, 2, 3, 4, 14, 14]");
    }

    private int total = 1;

    @Generator
    private Gen<Object, Object, ?> assignsCompound(int[] counts, String text) {
        total += Gen.<Integer>yield("field");
        counts[operand(0)] += Gen.<Integer>yield("element");
        text += Gen.<Object>yield("text");
        long shifted = 3;
        shifted <<= Gen.<Integer>yield("shift");
        Gen.yield(List.of(total, counts[0], text, shifted));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-025")
    void a_compound_assignment_uses_the_left_operand_of_before_the_suspension() {
        int[] counts = {100};
        Gen<Object, Object, ?> gen = assignsCompound(counts, "t");
        trace.next(gen);
        total = 1000;
        trace.send(gen, 10);
        counts[0] = 1000;
        trace.send(gen, 10);
        trace.send(gen, "ail");
        trace.send(gen, 4);
        assertThat(trace.events())
                .containsExactly(
                        "item field",
                        "evaluated 0",
                        "item element",
                        "item text",
                        "item shift",
                        "item [11, 110, tail, 48]");
    }

    @Generator
    private Gen<Object, Object, ?> bindsReference() {
        Supplier<String> trimmed = Gen.<String>yield("text")::trim;
        Supplier<String> both = () -> operand("called ") + trimmed.get();
        Gen.yield(both.get());
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void a_method_reference_is_bound_to_what_the_yield_brought() {
        answerByPlace(bindsReference(), "  x ");
        assertThat(trace.events()).containsExactly("item text", "evaluated called ", "item called x");
    }
}

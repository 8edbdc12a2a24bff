// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Local variables across suspensions, in the shapes that a compiler makes of them. */
class LocalsTest {
    private final Trace trace = new Trace();

    @Generator
    private static Gen<Object, Object, ?> oneAfterTheOther() {
        {
            int number = 1;
            Gen.yield(number);
            Gen.yield(number + 1);
        }
        {
            String text = "a";
            Gen.yield(text);
            Gen.yield(text + text);
        }
        {
            long big = 1L << 40;
            double half = 0.5;
            Gen.yield(big);
            Gen.yield(half + big);
        }
        {
            int[] array = {7};
            Gen.yield(array[0]);
            Gen.yield(array.length);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void variables_of_different_types_may_share_their_place_one_after_the_other() {
        assertThat(list(oneAfterTheOther())).containsExactly(1, 2, "a", "aa", 1099511627776L, 1099511627776.5, 7, 1);
    }

    private static List<Object> list(Iterator<?> items) {
        List<Object> list = new ArrayList<>();
        items.forEachRemaining(list::add);
        return list;
    }

    @Generator
    private static Gen<Object, Object, ?> joins(boolean first) {
        Number number;
        Comparable<?> comparable = first ? Integer.valueOf(3) : "three";
        if (first) number = 1;
        else number = 2.5;
        CharSequence[] texts = first ? new String[] {"s"} : new StringBuilder[] {new StringBuilder("b")};
        Gen.yield("joined");
        Gen.yield(number.doubleValue());
        Gen.yield(comparable.toString() + texts[0].length() + texts.getClass().getSimpleName());
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void a_variable_that_different_branches_gave_different_types_keeps_its_value() {
        assertThat(list(joins(true))).containsExactly("joined", 1.0, "31String[]");
        assertThat(list(joins(false))).containsExactly("joined", 2.5, "three1StringBuilder[]");
    }

    @Generator
    private static Gen<Object, Object, ?> startsWithNull(List<String> words) {
        String last = null;
        int[][] grid = null;
        for (String word : words) {
            Gen.yield(last == null ? "nothing before " + word : last.concat(word));
            last = word;
            if (grid == null) grid = new int[2][];
            grid[1] = new int[] {word.length()};
        }
        Gen.yield(last + (grid == null ? -1 : grid[1][0]));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void a_variable_that_was_null_at_first_keeps_what_it_is_given_later() {
        assertThat(list(startsWithNull(List.of("a", "bc")))).containsExactly("nothing before a", "abc", "bc2");
        assertThat(list(startsWithNull(List.of()))).containsExactly("null-1");
    }

    @Generator
    private static Gen<Object, Object, ?> assignsLater(boolean early) {
        final int value;
        if (early) {
            value = 1;
            Gen.yield("early");
        } else {
            Gen.yield("late");
            value = 2;
        }
        Gen.yield("between");
        Gen.yield(value);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void a_variable_may_be_assigned_before_or_after_the_suspension() {
        assertThat(list(assignsLater(true))).containsExactly("early", "between", 1);
        assertThat(list(assignsLater(false))).containsExactly("late", "between", 2);
    }

    @Generator
    private static Gen<Object, Object, ?> walksArrays(int[] numbers, String[][] rows, Map<String, Integer> map) {
        for (int number : numbers) Gen.yield(number);
        for (String[] row : rows) {
            for (String cell : row) Gen.yield(cell);
        }
        for (Map.Entry<String, Integer> entry : map.entrySet()) Gen.yield(entry.getKey() + entry.getValue());
        for (char c = 'a'; c < 'c'; c++) Gen.yield(c);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void the_hidden_variables_of_a_for_loop_over_an_array_or_collection_are_kept() {
        String[][] rows = {{"x"}, {}, {"y", "z"}};
        assertThat(list(walksArrays(new int[] {1, 2}, rows, Map.of("k", 9))))
                .containsExactly(1, 2, "x", "y", "z", "k9", 'a', 'b');
    }

    @Generator
    private Gen<Object, Object, ?> switchesOnText(List<String> words) {
        for (String word : words) {
            switch (word) {
                case "Aa", "BB":
                    Gen.yield("same hash: " + word);
                    break;
                case "skip":
                    continue;
                default:
                    Object received = Gen.yield(word);
                    trace.add(word + " got " + received);
            }
            Gen.yield("after " + word);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void the_hidden_variables_of_a_switch_over_strings_are_kept() {
        assertThat(list(switchesOnText(List.of("Aa", "skip", "BB", "other"))))
                .containsExactly("same hash: Aa", "after Aa", "same hash: BB", "after BB", "other", "after other");
        assertThat(trace.events()).containsExactly("other got null");
    }

    @Generator
    private Gen<Object, Object, ?> triesInTheMiddleOfAnExpression(int divisor) {
        int result = 100
                + switch (divisor) {
                    case 1 -> 1;
                    default -> {
                        try {
                            Gen.yield("dividing by " + divisor);
                            yield 10 / divisor;
                        } catch (ArithmeticException division) {
                            yield Gen.<Integer>yield(division.getMessage());
                        } finally {
                            trace.add("finally");
                        }
                    }
                };
        Gen.yield(result);
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-012", "B-GEN-026"})
    void a_try_in_the_middle_of_an_expression_keeps_the_operands_around_it() {
        trace.next(triesInTheMiddleOfAnExpression(1));
        trace.drain(triesInTheMiddleOfAnExpression(5));
        Gen<Object, Object, ?> byZero = triesInTheMiddleOfAnExpression(0);
        trace.next(byZero);
        trace.next(byZero);
        trace.send(byZero, 7);
        assertThat(trace.events())
                .containsExactly(
                        "item 101",
                        "item dividing by 5",
                        "finally",
                        "item 102",
                        "end",
                        "item dividing by 0",
                        "item / by zero",
                        "finally",
                        "item 107");
    }

    @Generator
    private Gen<Object, Object, ?> swaps(Object a, Object b) {
        for (int i = 0; i < 3; i++) {
            Gen.yield(a + "" + b);
            Object c = a;
            a = b;
            b = c;
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void parameters_may_change_their_values_between_suspensions() {
        assertThat(list(swaps("x", "y"))).containsExactly("xy", "yx", "xy");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import org.junit.jupiter.api.Test;

/** A yield suspends only where control really reaches it: short circuits, conditionals, switches, loop heads. */
class BranchTest {
    private final Trace trace = new Trace();

    @Generator
    private Gen<String, Boolean, ?> and(boolean left) {
        boolean both = left && Gen.<Boolean>yield("right");
        trace.add("both " + both);
        return Gen.end();
    }

    @Generator
    private Gen<String, Boolean, ?> or(boolean left) {
        boolean either = left || Gen.<Boolean>yield("right");
        trace.add("either " + either);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-027")
    void the_right_side_of_and_suspends_only_when_it_is_asked() {
        trace.next(and(false));
        Gen<String, Boolean, ?> asked = and(true);
        trace.next(asked);
        trace.send(asked, true);
        assertThat(trace.events()).containsExactly("both false", "end", "item right", "both true", "end");
    }

    @Test
    @Behaviour("B-GEN-027")
    void the_right_side_of_or_suspends_only_when_it_is_asked() {
        trace.next(or(true));
        Gen<String, Boolean, ?> asked = or(false);
        trace.next(asked);
        trace.send(asked, false);
        assertThat(trace.events()).containsExactly("either true", "end", "item right", "either false", "end");
    }

    @Generator
    private Gen<String, Object, ?> conditional(boolean condition, long weight) {
        long chosen = weight + (condition ? Gen.<Long>yield("then") : -1L);
        Object other = condition ? "constant" : Gen.yield("else");
        trace.add(chosen + " " + other);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-027")
    void a_conditional_suspends_only_in_the_chosen_branch() {
        Gen<String, Object, ?> then = conditional(true, 100L);
        trace.next(then);
        trace.send(then, 5L);
        Gen<String, Object, ?> otherwise = conditional(false, 100L);
        trace.next(otherwise);
        trace.send(otherwise, "answer");
        assertThat(trace.events()).containsExactly("item then", "105 constant", "end", "item else", "99 answer", "end");
    }

    @Generator
    private Gen<String, String, ?> switches(String on) {
        int base = 10;
        int result = base
                + switch (on) {
                    case "one" -> 1;
                    case "ask" -> Gen.<String>yield("how many").length();
                    case "twice" -> {
                        String first = Gen.yield("first");
                        String second = Gen.yield("second");
                        yield (first + second).length();
                    }
                    default -> -1;
                };
        trace.add(on + " " + result);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-027")
    void a_switch_expression_suspends_only_in_the_chosen_case() {
        trace.next(switches("one"));
        Gen<String, String, ?> ask = switches("ask");
        trace.next(ask);
        trace.send(ask, "abc");
        Gen<String, String, ?> twice = switches("twice");
        trace.next(twice);
        trace.send(twice, "ab");
        trace.send(twice, "cde");
        trace.next(switches("none"));
        assertThat(trace.events())
                .containsExactly(
                        "one 11",
                        "end",
                        "item how many",
                        "ask 13",
                        "end",
                        "item first",
                        "item second",
                        "twice 15",
                        "end",
                        "none 9",
                        "end");
    }

    @Generator
    private static Gen<String, Integer, ?> fallsThrough() {
        switch (Gen.<Integer>yield("where to")) {
            case 1:
                Gen.yield("one");
            case 2:
                Gen.yield("two");
                break;
            default:
                Gen.yield("elsewhere");
        }
        Gen.yield("after");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-027")
    void a_switch_statement_goes_where_the_sent_value_says_and_falls_through() {
        for (int where = 1; where <= 3; where++) {
            Gen<String, Integer, ?> gen = fallsThrough();
            gen.next();
            trace.send(gen, where);
            trace.drain(gen);
        }
        assertThat(trace.events())
                .containsExactly(
                        "item one",
                        "item two",
                        "item after",
                        "end",
                        "item two",
                        "item after",
                        "end",
                        "item elsewhere",
                        "item after",
                        "end");
    }

    @Generator
    private Gen<Integer, Boolean, ?> loopsWhileTold() {
        int round = 0;
        while (Gen.<Boolean>yield(round) && round < 3) {
            round++;
            trace.add("round " + round);
        }
        do trace.add("again");
        while (Gen.<Boolean>yield(-1));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void a_yield_may_be_the_condition_of_a_loop() {
        Gen<Integer, Boolean, ?> gen = loopsWhileTold();
        trace.next(gen);
        trace.send(gen, true);
        trace.send(gen, false);
        trace.send(gen, true);
        trace.send(gen, false);
        assertThat(trace.events())
                .containsExactly("item 0", "round 1", "item 1", "again", "item -1", "again", "item -1", "end");
    }

    @Generator
    private Gen<String, Object, ?> matches() {
        if (Gen.yield("thing") instanceof String text && !text.isEmpty()) {
            Gen.yield("a text of " + text.length());
            trace.add("still " + text);
        } else {
            Gen.yield("no text");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-026")
    void a_pattern_variable_bound_from_a_yield_lives_on_across_the_next_one() {
        Gen<String, Object, ?> text = matches();
        trace.next(text);
        trace.send(text, "abc");
        trace.next(text);
        Gen<String, Object, ?> number = matches();
        trace.next(number);
        trace.send(number, 3);
        trace.next(number);
        assertThat(trace.events())
                .containsExactly(
                        "item thing", "item a text of 3", "still abc", "end", "item thing", "item no text", "end");
    }

    @Generator
    private Gen<String, Object, ?> leavesLabelledLoops(int rows) {
        outer:
        for (int row = 0; row < rows; row++) {
            for (int column = 0; ; column++) {
                Object command = Gen.yield(row + "," + column);
                if ("row".equals(command)) continue outer;
                if ("stop".equals(command)) break outer;
            }
        }
        trace.add("left");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-007")
    void labelled_continue_and_break_work_across_suspensions() {
        Gen<String, Object, ?> gen = leavesLabelledLoops(9);
        trace.next(gen);
        trace.next(gen);
        trace.send(gen, "row");
        trace.next(gen);
        trace.send(gen, "stop");
        assertThat(trace.events()).containsExactly("item 0,0", "item 0,1", "item 1,0", "item 1,1", "left", "end");
    }
}

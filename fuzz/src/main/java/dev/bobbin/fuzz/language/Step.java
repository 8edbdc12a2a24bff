// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One thing that a driver does.
 *
 * @param verb what: next, send, raise and close, by hand; or what is done to tasks from outside
 * @param numbers what the verb needs
 */
public record Step(String verb, List<Integer> numbers) {

    /** What a driver does by hand, to the outermost or to any other that was begun. */
    static Step byHandToAny(Dice dice) {
        Step step = byHand(dice, true);
        return dice.oneIn(2) ? step : new Step(step.verb, List.of(step.numbers.get(0), dice.below(7)));
    }

    /** What a driver by hand does; the sign of a number that is raised chooses the exception. */
    static Step byHand(Dice dice, boolean closes) {
        int argument = dice.below(9) - 4;
        return switch (dice.below(12)) {
            case 0, 1 -> new Step("raise", List.of(argument == 0 && !closes ? 1 : argument));
            case 2 -> new Step(closes ? "close" : "next", List.of(0));
            case 3, 4, 5 -> new Step("send", List.of(argument));
            default -> new Step("next", List.of(0));
        };
    }

    /** What happens to tasks: at a time, after some turns of the loop, to one of them. */
    static Step fromOutside(Dice dice) {
        String verb = dice.oneOf(List.of("cancel", "cancel", "cancelMain", "set", "release", "settle"));
        return new Step(verb, List.of(dice.below(5), dice.below(6), dice.below(4)));
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @param text of one step
     * @return the step
     */
    public static Step parse(String text) {
        List<String> words = Arrays.asList(text.strip().split(" ", -1));
        return new Step(
                words.get(0), words.stream().skip(1).map(Integer::valueOf).toList());
    }

    /** The verb and its numbers. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>(List.of(verb));
        numbers.forEach(number -> words.add(String.valueOf(number)));
        return String.join(" ", words);
    }

    String python() {
        List<String> items = new ArrayList<>(List.of("'" + verb + "'"));
        numbers.forEach(number -> items.add(String.valueOf(number)));
        return "(" + String.join(", ", items) + ")";
    }
}

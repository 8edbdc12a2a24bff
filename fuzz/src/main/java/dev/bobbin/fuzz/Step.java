// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

/**
 * One thing that a driver does.
 *
 * @param verb next, send, raise or close
 * @param argument the number that is sent or that the exception carries; for raise, its sign chooses the exception
 */
record Step(String verb, int argument) {
    static Step make(Dice dice, boolean closes) {
        int argument = dice.below(9) - 4;
        return switch (dice.below(12)) {
            case 0, 1 -> new Step("raise", argument == 0 && !closes ? 1 : argument);
            case 2 -> new Step(closes ? "close" : "next", 0);
            case 3, 4, 5 -> new Step("send", argument);
            default -> new Step("next", 0);
        };
    }

    String python() {
        return "('" + verb + "', " + argument + ")";
    }
}

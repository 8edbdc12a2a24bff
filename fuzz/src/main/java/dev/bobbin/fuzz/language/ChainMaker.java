// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.List;

/** Generators that delegate to the one before them, again and again: long chains, which a driver may drive at any place. */
final class ChainMaker extends HandDrivenMaker {
    /**
     * @param dice the chance
     * @param callees those before it
     */
    ChainMaker(Dice dice, List<Function> callees) {
        super(dice, Kind.GENERATOR, true, callees);
    }

    @Override
    Expression suspension(Expression value) {
        if (callees.isEmpty() || dice.oneIn(2)) return Expression.yielded(value);
        String before = callees.get(callees.size() - 1).name();
        return Expression.delegated(Expression.started(before, value));
    }
}

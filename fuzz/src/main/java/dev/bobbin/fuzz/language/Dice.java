// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.List;
import java.util.Random;

/** Where all chance comes from: the same seed gives the same programs. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** A number from 0 to {@code n - 1}. */
    int below(int n) {
        return random.nextInt(n);
    }

    /** True in one of n cases. */
    boolean oneIn(int n) {
        return below(n) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}

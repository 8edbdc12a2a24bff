// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.util.BitSet;

/**
 * Which suspension points of a run do not suspend, as what they wait for is there already. They are counted in the order
 * in which they are reached, in all bodies together; the same in an oracle and in a machine.
 */
public final class Passing {
    private static final int FIRST_VALUE = 100;

    private final BitSet passed;
    private final int period;
    private int reached;

    private Passing(long mask, int period) {
        this.passed = BitSet.valueOf(new long[] {mask});
        this.period = period;
    }

    /** None: each point suspends. */
    public static Passing none() {
        return of(0);
    }

    /** Those whose bit is set; beyond the 64th all suspend. */
    public static Passing of(long mask) {
        return new Passing(mask, Integer.MAX_VALUE);
    }

    /** Those whose bit is set, and again after each 64. */
    public static Passing repeating(long mask) {
        return new Passing(mask, Long.SIZE);
    }

    /** Counts one more, and tells whether the body runs on. */
    public boolean passesNext() {
        return passed.get(reached++ % period);
    }

    /** What the point has as its value that was just passed: null, as from {@code next()}, or a number. */
    public Integer value() {
        return reached % 3 == 0 ? null : (Integer) (FIRST_VALUE + reached);
    }
}

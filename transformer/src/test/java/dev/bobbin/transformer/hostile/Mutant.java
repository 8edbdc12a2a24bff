// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.Random;

/**
 * A class file that something was done to.
 *
 * @param number which one of the run
 * @param seed what it was before
 * @param mutator what was done
 * @param classFile what it is now
 */
record Mutant(long number, Seed seed, Mutator mutator, byte[] classFile) {
    /** How often something else is tried where a mutator does not apply. */
    private static final int ATTEMPTS = 100;

    /** The same numbers make the same mutant, whatever was made before. */
    static Mutant make(long runSeed, long number, Seeds seeds) {
        Random random = new Random(runSeed * 1_000_003 + number);
        for (int i = 0; i < ATTEMPTS; i++) {
            Seed seed = seeds.oneOf(random);
            Mutator mutator = Mutators.oneOf(random);
            byte[] changed = mutator.apply(seed.classFile(), random);
            if (changed != null) return new Mutant(number, seed, mutator, changed);
        }
        throw new AssertionError("no mutator applies to any seed");
    }

    @Override
    public String toString() {
        return "mutant " + number + ", " + mutator.name() + ", of " + seed;
    }
}

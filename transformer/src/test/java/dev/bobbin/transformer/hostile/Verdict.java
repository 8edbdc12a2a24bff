// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

/**
 * What came of a mutant.
 *
 * @param outcome in one word
 * @param problem what there is to say of it; empty for most
 */
record Verdict(Outcome outcome, String problem) {
    enum Outcome {
        /** A diagnostic says why not. */
        REFUSED,
        /** The same, though the JVM would load it: it does not look at everything that we have to read. */
        REFUSED_THOUGH_LOADABLE,
        /** Nothing in it is to be rewritten. */
        LEFT_ALONE,
        /** Rewritten, and the JVM accepts what came out if it accepted what went in. */
        REWRITTEN,
        /** The same, and it does what the seed does. */
        BEHAVES,
        /** None of these. */
        WRONG
    }

    static Verdict of(Outcome outcome) {
        return new Verdict(outcome, "");
    }

    static Verdict wrong(String problem) {
        return new Verdict(Outcome.WRONG, problem);
    }

    boolean isWrong() {
        return outcome == Outcome.WRONG;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Cancelled;
import dev.bobbin.GeneratorExit;
import org.jspecify.annotations.Nullable;

/** What {@code close()} raises in a body; and what a body hides in that, or in another exception that only ends it. */
public final class Exit {
    /**
     * For bodies that cannot tell one exit from another, as nothing in them gets hold of it. Should it get out, because a body
     * answered it with a yield and is driven on, then it gathers nothing.
     */
    static final Raised SHARED = new Raised(new GeneratorExit(false));

    private Exit() {}

    static Raised fresh() {
        return new Raised(new GeneratorExit());
    }

    /**
     * What failed while a body left, if anything: the first failure, with the others suppressed. A {@code try} with resources
     * hides it in the exception that is on its way, and of an exit nobody hears.
     */
    static @Nullable Throwable hiddenIn(Throwable exit) {
        if (exit == SHARED.exception) return null;
        Throwable first = null;
        for (Throwable hidden : exit.getSuppressed()) {
            if (first == null) first = hidden;
            else if (hidden != first) first.addSuppressed(hidden);
        }
        return first;
    }

    /**
     * What a body ended with that threw: {@code complete(Exit.outcome(thrown));}. What failed while a cancellation passed takes
     * the place of the cancellation, as in Python, since nobody may be concerned about that.
     *
     * @param thrown what left the body
     * @return that, or the failure that a cancellation hides
     */
    public static Throwable outcome(Throwable thrown) {
        Throwable outcome = thrown;
        while (outcome instanceof Cancelled) {
            Throwable hidden = hiddenIn(outcome);
            if (hidden == null) break;
            outcome = hidden;
        }
        return outcome;
    }
}

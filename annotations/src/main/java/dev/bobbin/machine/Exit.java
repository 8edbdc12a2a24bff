// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.GeneratorExit;
import org.jspecify.annotations.Nullable;

/** What {@code close()} raises in a body; and what a body hides in that, or in another exception that only ends it. */
public final class Exit {
    /** For bodies that cannot tell one exit from another, as nothing in them gets hold of it. */
    static final Raised SHARED = fresh();

    private Exit() {}

    static Raised fresh() {
        return new Raised(new GeneratorExit());
    }

    /**
     * What failed while a body left, if anything: {@code Throwable failure = Exit.hiddenIn(cancelled);}. A {@code try} with
     * resources hides it in the exception that is on its way, and of an exit or a cancellation nobody may hear.
     *
     * @param exit what left the body
     * @return the first failure, with the others suppressed; or null
     */
    public static @Nullable Throwable hiddenIn(Throwable exit) {
        if (exit == SHARED.exception) return null;
        Throwable first = null;
        for (Throwable hidden : exit.getSuppressed()) {
            if (first == null) first = hidden;
            else if (hidden != first) first.addSuppressed(hidden);
        }
        return first;
    }
}

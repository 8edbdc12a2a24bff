// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import org.jspecify.annotations.Nullable;

/** The transformer made something wrong, or stumbled: a bug of ours, never the user's mistake. Nothing is written. */
public final class TransformerBugException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String listing;

    /**
     * Says what went wrong, in which stage.
     *
     * @param stage the package where it happened
     * @param subject the class or method at hand
     * @param problem what is wrong
     * @param listing the bytecode or stack trace to attach to a report
     * @param cause the exception behind it, if any
     */
    public TransformerBugException(
            String stage, String subject, String problem, String listing, @Nullable Throwable cause) {
        super(
                "Bobbin " + Version.CURRENT + " has a bug in stage '" + stage + "' at " + subject + ": " + problem
                        + ". Please report it, with this message and the class.\n" + listing,
                cause);
        this.listing = listing;
    }

    /**
     * What to attach to a report: the bytecode in question, or where our own code failed.
     *
     * @return a readable listing
     */
    public String listing() {
        return listing;
    }
}

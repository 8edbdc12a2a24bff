// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import java.util.Comparator;

/**
 * What is wrong, where, and what to do instead: {@code Feed.java:42: [yield-in-synchronized] Gen.yield inside ...}.
 *
 * @param code the kind of mistake
 * @param location {@code File.java:line}, or the name of the class or file where no line is known
 * @param line the line for sorting, 0 where none is known
 * @param message what is wrong here, and what to do instead
 */
public record Diagnostic(DiagnosticCode code, String location, int line, String message)
        implements Comparable<Diagnostic> {

    private static final Comparator<Diagnostic> ORDER =
            Comparator.comparingInt(Diagnostic::line).thenComparing(Diagnostic::toString);

    /**
     * Whether the class is refused; a warning lets it pass.
     *
     * @return true for an error
     */
    public boolean isError() {
        return code.isError();
    }

    /** By line, then by text: the order in which a class's diagnostics are printed. */
    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }

    /** The line that people see. */
    @Override
    public String toString() {
        return location + ": [" + code.id() + "] " + message;
    }
}

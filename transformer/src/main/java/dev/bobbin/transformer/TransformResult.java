// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of one class.
 *
 * @param host the bytes of the class: rewritten, or the very array that came in if nothing changed
 * @param machines the classes that were made for it, by internal name ({@code com/acme/Host$range$Generator})
 * @param diagnostics errors and warnings in the order of their lines; with an error, nothing was changed
 * @param alreadyRewritten whether an earlier pass had done the work
 */
public record TransformResult(
        byte[] host, SortedMap<String, byte[]> machines, List<Diagnostic> diagnostics, boolean alreadyRewritten) {

    /** Copies nothing but guards the collections. */
    public TransformResult {
        machines = Collections.unmodifiableSortedMap(machines);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Whether {@link #host()} differs from what came in.
     *
     * @return true if there are machines
     */
    public boolean isChanged() {
        return !machines.isEmpty();
    }

    /**
     * Whether the class was refused.
     *
     * @return true if at least one diagnostic is an error
     */
    public boolean isRefused() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import dev.bobbin.transformer.Diagnostic;
import java.util.Comparator;

/**
 * A diagnostic and the class file that it is about.
 *
 * @param entry the class file, relative to the directory or jar that it is in, with slashes
 * @param diagnostic what is wrong
 */
public record Finding(String entry, Diagnostic diagnostic) implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::sourceDirectory)
            .thenComparing(finding -> finding.diagnostic().location().replaceFirst(":\\d+$", ""))
            .thenComparing(Finding::diagnostic);

    /** Package by package, file by file, line by line. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /**
     * Where the class's source lies below a source root.
     *
     * @return the directories of the package, each with a slash after it
     */
    public String sourceDirectory() {
        return entry.substring(0, entry.lastIndexOf('/') + 1);
    }

    /** The line that people see. */
    @Override
    public String toString() {
        return diagnostic.toString();
    }
}

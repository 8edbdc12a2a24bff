// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a run.
 *
 * @param findings the diagnostics of all classes, sorted by file and line
 * @param problems files that could not be read or written, and bugs of ours; each is a whole message
 * @param changed the files that were written or removed
 * @param failed whether there was an error, so that nothing was written
 * @param summary one line for people
 */
public record RewriteReport(
        List<Finding> findings, List<String> problems, List<Path> changed, boolean failed, String summary) {

    /** Guards the lists. */
    public RewriteReport {
        findings = findings.stream().sorted().toList();
        problems = List.copyOf(problems);
        changed = List.copyOf(changed);
    }
}

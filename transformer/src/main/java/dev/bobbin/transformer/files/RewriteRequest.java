// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rewritten.
 *
 * @param inputs directories and jars
 * @param output the directory that takes everything, rewritten or not; null to change the inputs themselves
 * @param classes which classes are looked at
 */
public record RewriteRequest(List<Path> inputs, @Nullable Path output, ClassNamePatterns classes) {
    /** Guards the list; an input that is named twice counts once. */
    public RewriteRequest {
        inputs = inputs.stream().map(Path::normalize).distinct().toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import java.util.List;

/** Turns class bytes into class bytes. */
public final class CoroutineTransformer {
    private final TransformerOptions options;

    public CoroutineTransformer(TransformerOptions options) {
        this.options = options;
    }

    /**
     * Rewrites the generators of one class. Looks at nothing but these bytes, and may be called from many threads.
     *
     * @param classFile the bytes
     * @param source where they come from, for messages about bytes that cannot be read
     * @return the outcome; never null, and nothing is ever half done
     */
    public TransformResult transform(byte[] classFile, String source) {
        return TransformResult.unchanged(classFile, List.of());
    }

    /**
     * Finds what should have been rewritten and was not; changes nothing.
     *
     * @param classFile the bytes
     * @param source where they come from
     * @return one diagnostic for each generator that was left as it is, and for each verb outside generators
     */
    public List<Diagnostic> check(byte[] classFile, String source) {
        return List.of();
    }
}

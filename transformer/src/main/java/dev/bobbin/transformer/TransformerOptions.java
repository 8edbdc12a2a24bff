// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may choose.
 *
 * @param verify whether every rewritten class is type-checked before anybody sees it
 * @param dump the directory for a readable listing after each stage, or null for none
 */
public record TransformerOptions(boolean verify, @Nullable Path dump) {
    /** Verified, no listings. */
    public static final TransformerOptions DEFAULT = new TransformerOptions(true, null);
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import dev.bobbin.transformer.abi.RuntimeAbi;
import java.nio.charset.StandardCharsets;

/** Tells at a glance that a class file cannot concern Bobbin, so that most classes are never even parsed. */
public final class QuickLook {
    /** In every annotation, call and type of ours; a class file without these bytes uses none of them. */
    private static final byte[] TRACE = RuntimeAbi.PACKAGE_PREFIX.getBytes(StandardCharsets.US_ASCII);

    private static final int LAST = TRACE.length - 1;

    private QuickLook() {}

    /**
     * Whether a class file names anything of ours.
     *
     * @param classFile the bytes, whether or not they are a class file
     * @return false if there is nothing to rewrite in it, and nothing that was rewritten
     */
    public static boolean mayConcern(byte[] classFile) {
        int end = LAST;
        while (end < classFile.length) {
            int matched = 0;
            while (matched <= LAST && classFile[end - matched] == TRACE[LAST - matched]) matched++;
            if (matched > LAST) return true;
            end += stepAfter(classFile[end]);
        }
        return false;
    }

    /** How far the search may move on when this byte stands where the last byte of the trace would. */
    private static int stepAfter(byte seen) {
        for (int step = 1; step <= LAST; step++) {
            if (TRACE[LAST - step] == seen) return step;
        }
        return TRACE.length;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import org.objectweb.asm.tree.MethodNode;

/** Placeholder. */
final class CopyLoopTails {
    private CopyLoopTails() {}

    static void apply(MethodNode body) {}
}

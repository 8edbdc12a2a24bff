// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import dev.bobbin.transformer.abi.RuntimeAbi;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Whether a body can tell the exit of one close from that of another: a handler catches it by a type, or it is told what fails
 * while it is on its way. {@code finally} blocks cannot; what they catch has no name.
 */
final class SeenExit {
    private static final Set<String> ITS_TYPES =
            Set.of(RuntimeAbi.GENERATOR_EXIT, "java/lang/Error", "java/lang/Throwable");

    private SeenExit() {}

    static boolean in(MethodNode body) {
        for (TryCatchBlockNode block : body.tryCatchBlocks) {
            if (block.type != null && ITS_TYPES.contains(block.type)) return true;
        }
        for (AbstractInsnNode insn : body.instructions) {
            if (insn instanceof MethodInsnNode call && call.name.equals("addSuppressed")) return true;
        }
        return false;
    }
}

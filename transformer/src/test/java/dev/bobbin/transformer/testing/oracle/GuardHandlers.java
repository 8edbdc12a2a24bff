// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Lets the end of a run pass all handlers of a body, finally blocks among them: otherwise a body that catches
 * everything in a loop would never end, and neither would its thread.
 */
final class GuardHandlers {
    private static final Set<String> CATCHING = Set.of("java/lang/Throwable", "java/lang/Error");

    private GuardHandlers() {}

    static void in(MethodNode method) {
        Map<LabelNode, LabelNode> guards = new HashMap<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (block.type == null || CATCHING.contains(block.type)) {
                block.handler = guards.computeIfAbsent(block.handler, handler -> guardOf(handler, method));
            }
        }
    }

    /** A new handler that leads to the old one, and stands behind all code, where no range covers it. */
    private static LabelNode guardOf(LabelNode handler, MethodNode method) {
        LabelNode guard = new LabelNode();
        InsnList code = new InsnList();
        code.add(guard);
        FrameNode frame = frameOf(handler);
        code.add(new FrameNode(
                Opcodes.F_NEW, frame.local.size(), frame.local.toArray(), frame.stack.size(), frame.stack.toArray()));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, OraclePass.VERBS, "letAbandonedPass", "(Ljava/lang/Throwable;)V", false));
        code.add(new JumpInsnNode(Opcodes.GOTO, handler));
        method.instructions.add(code);
        return guard;
    }

    private static FrameNode frameOf(LabelNode handler) {
        AbstractInsnNode next = handler.getNext();
        while (next.getOpcode() < 0 && !(next instanceof FrameNode)) next = next.getNext();
        if (next instanceof FrameNode frame) return frame;
        throw new IllegalStateException("a handler without a frame");
    }
}

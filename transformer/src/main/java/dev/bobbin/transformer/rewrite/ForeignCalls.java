// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.abi.GeneratedNames;
import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.abi.RuntimeAbi;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Whether a body runs code other than its own: what it calls, and what it initialises by first use. If it does not,
 * nobody can meet the machine while it runs, and it need not be marked as running.
 *
 * <p>Requires: verbs and returns are replaced.
 */
final class ForeignCalls {
    private static final Set<String> BOXES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double");

    private ForeignCalls() {}

    static boolean in(MethodNode code) {
        for (AbstractInsnNode insn : code.instructions) {
            if (isForeign(insn)) return true;
        }
        return false;
    }

    private static boolean isForeign(AbstractInsnNode insn) {
        if (insn instanceof MethodInsnNode call) return !isOurs(call) && !boxes(call);
        if (insn instanceof InvokeDynamicInsnNode) return true;
        if (insn instanceof LdcInsnNode constant) return constant.cst instanceof ConstantDynamic;
        int opcode = insn.getOpcode();
        return opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC || opcode == Opcodes.NEW;
    }

    /** What every body calls; setting out to delegate, in contrast, may ask the user's class for an iterator. */
    private static boolean isOurs(MethodInsnNode call) {
        return call.name.equals(GeneratedNames.YIELDED)
                || calls(RuntimeAbi.RECEIVED, call)
                || calls(RuntimeAbi.RETURNS, call);
    }

    private static boolean calls(Member member, MethodInsnNode call) {
        return call.owner.equals(member.owner()) && call.name.equals(member.name());
    }

    private static boolean boxes(MethodInsnNode call) {
        return BOXES.contains(call.owner) && (call.name.equals("valueOf") || call.name.endsWith("Value"));
    }
}

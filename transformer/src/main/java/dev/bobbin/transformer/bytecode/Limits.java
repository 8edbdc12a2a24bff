// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * How many locals and how much of a stack a method needs. It may declare 65535 of each, but then there would be no slot
 * left for locals of ours, and every frame that is looked at would be so large.
 */
public final class Limits {
    /** More than what is on the stack of any code that people write. */
    private static final int EXTRAVAGANT = 1000;

    private Limits() {}

    /**
     * Lowers what is declared: locals to those in use, and an extravagant stack to what is ever on it.
     *
     * @throws MalformedCodeException when there are more in use than declared
     */
    public static void tighten(String owner, MethodNode method) {
        int locals = slotsOfParameters(method);
        for (AbstractInsnNode insn : method.instructions) {
            locals = Math.max(locals, localsUpTo(insn));
            if (locals > method.maxLocals) throw new MalformedCodeException(method, insn, "more locals than declared");
        }
        method.maxLocals = locals;
        if (method.maxStack > EXTRAVAGANT) method.maxStack = FrameTypes.highestStack(owner, method);
    }

    private static int slotsOfParameters(MethodNode method) {
        int withReceiver = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return (method.access & Opcodes.ACC_STATIC) == 0 ? withReceiver : withReceiver - 1;
    }

    private static int localsUpTo(AbstractInsnNode insn) {
        if (insn instanceof VarInsnNode access) return access.var + (isWide(access) ? 2 : 1);
        if (insn instanceof IincInsnNode increment) return increment.var + 1;
        return insn instanceof FrameNode frame ? slots(frame.local) : 0;
    }

    private static boolean isWide(VarInsnNode access) {
        return switch (access.getOpcode()) {
            case Opcodes.LLOAD, Opcodes.DLOAD, Opcodes.LSTORE, Opcodes.DSTORE -> true;
            default -> false;
        };
    }

    private static int slots(@Nullable List<Object> entries) {
        int slots = 0;
        if (entries == null) return slots;
        for (Object entry : entries) slots += entry.equals(Opcodes.LONG) || entry.equals(Opcodes.DOUBLE) ? 2 : 1;
        return slots;
    }
}

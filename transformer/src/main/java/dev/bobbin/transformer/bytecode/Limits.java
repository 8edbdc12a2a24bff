// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.BitSet;
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

    /** Types of locals and operands, over all instructions: a quarter of a gigabyte. */
    private static final long MOST_TYPES = 1 << 26;

    private Limits() {}

    /**
     * Lowers what is declared: locals to those in use, which move together, and an extravagant stack to what is ever on
     * it.
     *
     * @throws MalformedCodeException when there are more in use than declared
     */
    public static void tighten(String owner, MethodNode method) {
        BitSet used = slotsInUse(method);
        CloseSlotGaps.apply(method, used);
        method.maxLocals = used.cardinality();
        if (method.maxStack > EXTRAVAGANT) method.maxStack = FrameTypes.highestStack(owner, method);
    }

    /** How many slots are in use, wherever they are. */
    public static int locals(MethodNode method) {
        return slotsInUse(method).cardinality();
    }

    /** Whether the types of so many locals, before each of so many instructions, take more memory than there may be. */
    public static boolean arePassed(MethodNode method) {
        int types = locals(method) + Math.min(method.maxStack, EXTRAVAGANT);
        return (long) types * method.instructions.size() > MOST_TYPES;
    }

    private static BitSet slotsInUse(MethodNode method) {
        BitSet used = new BitSet();
        used.set(0, slotsOfParameters(method));
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode access) used.set(access.var, access.var + (isWide(access) ? 2 : 1));
            if (insn instanceof IincInsnNode increment) used.set(increment.var);
            boolean fits = used.length() <= method.maxLocals
                    && (!(insn instanceof FrameNode map) || mark(map, used, method.maxLocals));
            if (!fits) throw new MalformedCodeException(method, insn, "more locals than declared");
        }
        return used;
    }

    /** What a stack map lists, and nothing touches, is checked all the same; returns whether it lists no more than that. */
    private static boolean mark(FrameNode map, BitSet used, int most) {
        if (map.local == null) return true;
        int slot = 0;
        for (Object entry : map.local) {
            int next = slot + slots(entry);
            if (!entry.equals(Opcodes.TOP)) used.set(slot, next);
            slot = next;
        }
        return slot <= most;
    }

    private static int slotsOfParameters(MethodNode method) {
        int withReceiver = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return (method.access & Opcodes.ACC_STATIC) == 0 ? withReceiver : withReceiver - 1;
    }

    private static boolean isWide(VarInsnNode access) {
        return switch (access.getOpcode()) {
            case Opcodes.LLOAD, Opcodes.DLOAD, Opcodes.LSTORE, Opcodes.DSTORE -> true;
            default -> false;
        };
    }

    /** How many slots an entry of a stack map takes. */
    static int slots(Object entry) {
        return entry.equals(Opcodes.LONG) || entry.equals(Opcodes.DOUBLE) ? 2 : 1;
    }
}

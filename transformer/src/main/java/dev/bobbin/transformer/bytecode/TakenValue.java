// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;

/**
 * Where the value on top of the stack was made that an instruction takes, if that is in straight line before it: seen
 * through casts, and through the probe that a coverage tool puts before a return, and where a line begins after a call.
 *
 * <pre>
 * invokestatic Gen.end; checkcast; aload probes; sipush 7; iconst_1; bastore; areturn
 * </pre>
 *
 * @param producer the instruction that made it
 * @param casts the casts in between
 */
public record TakenValue(AbstractInsnNode producer, List<AbstractInsnNode> casts) {
    /** The array, the index and the value that a store takes from the stack. */
    private static final int TAKEN_BY_STORE = 3;

    /** Null where a join lies between: the value has several sources then. */
    public static @Nullable TakenValue of(AbstractInsnNode taker) {
        List<AbstractInsnNode> casts = new ArrayList<>();
        int above = 0; // how many values stand on the taken one
        for (AbstractInsnNode insn = taker.getPrevious(); insn != null; insn = insn.getPrevious()) {
            if (insn instanceof FrameNode) return null;
            int opcode = insn.getOpcode();
            if (opcode < 0 || opcode == Opcodes.NOP) continue;
            if (opcode == Opcodes.BASTORE) above += TAKEN_BY_STORE;
            else if (above == 0 && opcode == Opcodes.CHECKCAST) casts.add(insn);
            else if (above == 0) return new TakenValue(insn, casts);
            else if (isPushOfProbe(opcode)) above--;
            else return null;
        }
        return null;
    }

    private static boolean isPushOfProbe(int opcode) {
        return opcode == Opcodes.ALOAD
                || (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5)
                || opcode == Opcodes.BIPUSH
                || opcode == Opcodes.SIPUSH
                || opcode == Opcodes.LDC;
    }
}

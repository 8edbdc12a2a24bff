// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flow;

import dev.bobbin.transformer.bytecode.ControlFlow;
import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The locals that may still be read, before every instruction: those with a load ahead that no store precedes. What a
 * handler reads is alive throughout its range, stores included, as the verifier sees it.
 */
public final class Liveness {
    private final InsnList code;
    private final ControlFlow flow;
    private final BitSet[] before;

    private Liveness(InsnList code, ControlFlow flow, BitSet[] before) {
        this.code = code;
        this.flow = flow;
        this.before = before;
    }

    /** Repeats the backward walk until nothing changes; two or three rounds for ordinary code. */
    public static Liveness of(MethodNode method, ControlFlow flow) {
        AbstractInsnNode[] insns = method.instructions.toArray();
        BitSet[] before = new BitSet[insns.length];
        for (int i = 0; i < before.length; i++) before[i] = new BitSet();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = insns.length - 1; i >= 0; i--) {
                BitSet live = new BitSet();
                for (int next : flow.successors(i)) live.or(before[next]);
                step(insns[i], live);
                for (int handler : flow.handlers(i)) live.or(before[handler]);
                if (!live.equals(before[i])) {
                    before[i] = live;
                    changed = true;
                }
            }
        }
        return new Liveness(method.instructions, flow, before);
    }

    private static void step(AbstractInsnNode insn, BitSet live) {
        if (insn instanceof IincInsnNode increment) live.set(increment.var);
        if (!(insn instanceof VarInsnNode access)) return;
        live.set(access.var, isLoad(access));
    }

    private static boolean isLoad(VarInsnNode access) {
        return access.getOpcode() <= Opcodes.ALOAD;
    }

    /** The slots alive before an instruction; must not be changed. */
    public BitSet before(AbstractInsnNode insn) {
        return before[code.indexOf(insn)];
    }

    /**
     * The slots alive when the body is resumed at a call: those that what follows reads, or a handler around the call,
     * which may be the last instruction of its range.
     */
    public BitSet across(AbstractInsnNode call) {
        BitSet live = (BitSet) before(call.getNext()).clone();
        for (int handler : flow.handlers(code.indexOf(call))) live.or(before[handler]);
        return live;
    }
}

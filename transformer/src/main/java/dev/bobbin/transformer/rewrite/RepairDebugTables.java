// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.ForwardSets;
import dev.bobbin.transformer.layout.SavedLocal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the table of local variables true again: a variable that a resume does not bring back, because nothing reads
 * it, has no value until the next store, and must not be shown by a debugger.
 *
 * <p>Requires: the method is complete. Establishes: where a variable is listed, its slot was written on every path.
 */
final class RepairDebugTables {
    private final MethodNode code;
    private final AbstractInsnNode[] insns;
    private final Map<AbstractInsnNode, Integer> positions = new HashMap<>();
    private final Map<AbstractInsnNode, BitSet> restoredAt = new HashMap<>();

    private RepairDebugTables(MethodNode code, List<Resumption> resumptions, BodyLocals locals) {
        this.code = code;
        this.insns = code.instructions.toArray();
        for (int i = 0; i < insns.length; i++) positions.put(insns[i], i);
        for (Resumption resumption : resumptions) {
            BitSet slots = upTo(locals.machineSlot());
            for (SavedLocal local : resumption.saved()) slots.set(locals.shifted(local.slot()));
            restoredAt.put(resumption.resume(), slots);
        }
    }

    static void apply(MethodNode code, List<Resumption> resumptions, BodyLocals locals) {
        if (code.localVariables == null || code.localVariables.isEmpty()) return;
        RepairDebugTables pass = new RepairDebugTables(code, resumptions, locals);
        @Nullable
        BitSet[] written = ForwardSets.walk(code, ControlFlow.of(code), upTo(locals.machineSlot()), true, pass::after);
        List<LocalVariableNode> repaired = new ArrayList<>();
        Set<List<Object>> places = new HashSet<>();
        for (LocalVariableNode variable : code.localVariables) {
            for (LocalVariableNode part : pass.parts(variable, written)) {
                if (places.add(pass.place(part))) repaired.add(part);
            }
        }
        code.localVariables = repaired;
    }

    /** What no two entries may have in common: of overlapping ones, which a broken table may have, the same may be left. */
    private List<Object> place(LocalVariableNode part) {
        return List.of(part.name, part.index, position(part.start), position(part.end));
    }

    /** The offset in the code, in other words: labels before the same instruction are at the same one. */
    private int position(LabelNode label) {
        AbstractInsnNode real = ControlFlow.nextReal(label);
        return real == null ? insns.length : Objects.requireNonNull(positions.get(real));
    }

    private static BitSet upTo(int lastSlot) {
        BitSet slots = new BitSet();
        slots.set(0, lastSlot + 1);
        return slots;
    }

    private BitSet after(AbstractInsnNode insn, BitSet in) {
        BitSet restored = restoredAt.get(insn);
        if (restored != null) return restored;
        if (!(insn instanceof VarInsnNode access) || access.getOpcode() < Opcodes.ISTORE) return in;
        BitSet out = (BitSet) in.clone();
        out.set(access.var);
        return out;
    }

    private List<LocalVariableNode> parts(LocalVariableNode variable, @Nullable BitSet[] written) {
        List<LocalVariableNode> parts = new ArrayList<>();
        InsnList list = code.instructions;
        AbstractInsnNode start = null;
        for (AbstractInsnNode insn = variable.start; insn != variable.end && insn != null; insn = insn.getNext()) {
            if (insn.getOpcode() < 0) continue;
            BitSet here = written[Objects.requireNonNull(positions.get(insn))];
            boolean listed = here != null && here.get(variable.index);
            if (listed && start == null) start = insn;
            if (!listed && start != null) {
                parts.add(part(variable, labelBefore(start, list), labelBefore(insn, list)));
                start = null;
            }
        }
        if (start != null) parts.add(part(variable, labelBefore(start, list), variable.end));
        return parts;
    }

    private static LocalVariableNode part(LocalVariableNode variable, LabelNode start, LabelNode end) {
        return new LocalVariableNode(variable.name, variable.desc, variable.signature, start, end, variable.index);
    }

    private static LabelNode labelBefore(AbstractInsnNode insn, InsnList list) {
        if (insn.getPrevious() instanceof LabelNode label) return label;
        LabelNode label = new LabelNode();
        list.insertBefore(insn, label);
        return label;
    }
}

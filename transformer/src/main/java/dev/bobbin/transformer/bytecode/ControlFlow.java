// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where each instruction of a method may go on, by index. */
public final class ControlFlow {
    private final List<List<Integer>> successors = new ArrayList<>();
    private final List<List<Integer>> handlers = new ArrayList<>();

    private ControlFlow() {}

    /** Reads the edges of a method. */
    public static ControlFlow of(MethodNode method) {
        ControlFlow flow = new ControlFlow();
        InsnList code = method.instructions;
        for (AbstractInsnNode insn : code) {
            List<Integer> next = new ArrayList<>();
            if (fallsThrough(insn) && insn.getNext() != null) next.add(code.indexOf(insn) + 1);
            for (LabelNode target : targets(insn)) next.add(code.indexOf(target));
            flow.successors.add(next);
            flow.handlers.add(new ArrayList<>());
        }
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            for (int i = code.indexOf(range.start); i < code.indexOf(range.end); i++) {
                flow.handlers.get(i).add(code.indexOf(range.handler));
            }
        }
        return flow;
    }

    /** Where the instruction goes if it does not throw. */
    public List<Integer> successors(int index) {
        return successors.get(index);
    }

    /** The handlers of all ranges around the instruction, in the order of the exception table. */
    public List<Integer> handlers(int index) {
        return handlers.get(index);
    }

    public int size() {
        return successors.size();
    }

    /** Whether control can pass to the instruction that follows in the list. */
    public static boolean fallsThrough(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return opcode != Opcodes.GOTO
                && opcode != Opcodes.ATHROW
                && opcode != Opcodes.TABLESWITCH
                && opcode != Opcodes.LOOKUPSWITCH
                && (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN);
    }

    /** The labels that the instruction may jump to. */
    public static List<LabelNode> targets(AbstractInsnNode insn) {
        if (insn instanceof JumpInsnNode jump) return List.of(jump.label);
        if (insn instanceof TableSwitchInsnNode table) return withDefault(table.labels, table.dflt);
        if (insn instanceof LookupSwitchInsnNode lookup) return withDefault(lookup.labels, lookup.dflt);
        return List.of();
    }

    private static List<LabelNode> withDefault(List<LabelNode> labels, LabelNode otherwise) {
        List<LabelNode> all = new ArrayList<>(labels);
        all.add(otherwise);
        return all;
    }

    /** The nearest instruction before this one that is no label, line or frame; null at the start. */
    public static @Nullable AbstractInsnNode previousReal(AbstractInsnNode insn) {
        AbstractInsnNode previous = insn.getPrevious();
        while (previous != null && previous.getOpcode() < 0) previous = previous.getPrevious();
        return previous;
    }

    /** The nearest instruction after this one that is no label, line or frame; null at the end. */
    public static @Nullable AbstractInsnNode nextReal(AbstractInsnNode insn) {
        AbstractInsnNode next = insn.getNext();
        while (next != null && next.getOpcode() < 0) next = next.getNext();
        return next;
    }
}

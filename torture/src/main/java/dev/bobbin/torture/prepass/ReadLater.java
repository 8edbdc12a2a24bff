// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * For each instruction, the locals that are read later and not written before: found by walking from every read against
 * the flow, up to the writes. Shares nothing with the transformer, whose answer to the same question is judged by it.
 */
final class ReadLater {
    private final InsnList code;
    private final List<BitSet> predecessors = new ArrayList<>();
    private final List<BitSet> guarded = new ArrayList<>();
    private final SortedMap<Local, BitSet> readBehind =
            new TreeMap<>(Comparator.comparing(Local::slot).thenComparing(Local::load));

    private ReadLater(InsnList code) {
        this.code = code;
        for (int i = 0; i < code.size(); i++) {
            predecessors.add(new BitSet());
            guarded.add(new BitSet());
        }
    }

    /**
     * A local as one of its reads sees it.
     *
     * @param slot where it is
     * @param load the opcode that reads it
     */
    record Local(int slot, int load) {}

    static ReadLater of(MethodNode method) {
        ReadLater read = new ReadLater(method.instructions);
        for (int i = 0; i < read.code.size(); i++) read.addSuccessorsOf(i);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            BitSet range = read.guarded.get(read.code.indexOf(block.handler));
            range.set(read.code.indexOf(block.start), read.code.indexOf(block.end));
        }
        for (int i = 0; i < read.code.size(); i++) {
            Local local = readBy(read.code.get(i));
            if (local != null) read.walkBack(i, local);
        }
        return read;
    }

    /** The locals that are read at this instruction or later, in the order of their slots. */
    List<Local> from(AbstractInsnNode insn) {
        int index = code.indexOf(insn);
        return readBehind.entrySet().stream()
                .filter(local -> local.getValue().get(index))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void addSuccessorsOf(int index) {
        AbstractInsnNode insn = code.get(index);
        List<LabelNode> targets = new ArrayList<>();
        if (insn instanceof JumpInsnNode jump) targets.add(jump.label);
        if (insn instanceof TableSwitchInsnNode choice) {
            targets.addAll(choice.labels);
            targets.add(choice.dflt);
        } else if (insn instanceof LookupSwitchInsnNode choice) {
            targets.addAll(choice.labels);
            targets.add(choice.dflt);
        }
        for (LabelNode target : targets) predecessors.get(code.indexOf(target)).set(index);
        if (goesOn(insn) && index + 1 < code.size()) predecessors.get(index + 1).set(index);
    }

    private static boolean goesOn(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        boolean chooses = opcode == Opcodes.GOTO || opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH;
        return !chooses && opcode != Opcodes.ATHROW && (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN);
    }

    private static @Nullable Local readBy(AbstractInsnNode insn) {
        if (insn instanceof IincInsnNode increment) return new Local(increment.var, Opcodes.ILOAD);
        boolean reads = insn instanceof VarInsnNode && insn.getOpcode() <= Opcodes.ALOAD;
        return reads ? new Local(((VarInsnNode) insn).var, insn.getOpcode()) : null;
    }

    /** Exceptions leave a range before what an instruction writes; whoever jumps or goes on has written. */
    private void walkBack(int read, Local local) {
        BitSet found = readBehind.computeIfAbsent(local, added -> new BitSet());
        Deque<Integer> open = new ArrayDeque<>();
        if (!found.get(read)) open.add(read);
        while (!open.isEmpty()) {
            int index = open.pop();
            if (found.get(index)) continue;
            found.set(index);
            predecessors.get(index).stream()
                    .filter(before -> !writes(code.get(before), local.slot))
                    .forEach(open::push);
            guarded.get(index).stream().forEach(open::push);
        }
    }

    private static boolean writes(AbstractInsnNode insn, int slot) {
        if (!(insn instanceof VarInsnNode access) || access.getOpcode() < Opcodes.ISTORE) return false;
        boolean wide = access.getOpcode() == Opcodes.LSTORE || access.getOpcode() == Opcodes.DSTORE;
        return access.var == slot || (wide && access.var + 1 == slot);
    }
}

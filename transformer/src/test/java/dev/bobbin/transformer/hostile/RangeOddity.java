// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Exception tables that no compiler makes, and that mean what they meant before. */
final class RangeOddity {
    private RangeOddity() {}

    static boolean splitRange(MethodNode method, Random random) {
        if (method.tryCatchBlocks.isEmpty()) return false;
        int index = random.nextInt(method.tryCatchBlocks.size());
        TryCatchBlockNode range = method.tryCatchBlocks.get(index);
        List<AbstractInsnNode> inside = new ArrayList<>();
        for (AbstractInsnNode insn = range.start; insn != range.end && insn != null; insn = insn.getNext()) {
            if (insn.getOpcode() >= 0) inside.add(insn);
        }
        if (inside.size() < 2) return false;
        LabelNode cut = new LabelNode();
        method.instructions.insertBefore(inside.get(1 + random.nextInt(inside.size() - 1)), cut);
        method.tryCatchBlocks.add(index + 1, new TryCatchBlockNode(cut, range.end, range.handler, range.type));
        range.end = cut;
        return true;
    }

    /** The same range again, behind the first one: it never gets anything. */
    static boolean repeatRange(MethodNode method, Random random) {
        if (method.tryCatchBlocks.isEmpty()) return false;
        int index = random.nextInt(method.tryCatchBlocks.size());
        TryCatchBlockNode range = method.tryCatchBlocks.get(index);
        method.tryCatchBlocks.add(index + 1, new TryCatchBlockNode(range.start, range.end, range.handler, range.type));
        return true;
    }

    /** One handler for ranges that overlap as they like; it throws again what it gets. Its first instruction is in them. */
    static boolean rethrowFromAnywhere(MethodNode method, Random random) {
        if (method.name.equals("<init>")) return false; // what is unfinished there must not be forgotten
        LabelNode handler = new LabelNode();
        LabelNode inside = new LabelNode();
        List<TryCatchBlockNode> added = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            LabelNode from = CodeDamage.label(method, random);
            LabelNode to = random.nextBoolean() ? inside : CodeDamage.label(method, random);
            added.add(new TryCatchBlockNode(from, to, handler, random.nextBoolean() ? null : "java/lang/Throwable"));
        }
        method.instructions.add(handler);
        Object[] caught = {"java/lang/Throwable"};
        method.instructions.add(new FrameNode(Opcodes.F_NEW, 0, new Object[0], 1, caught));
        method.instructions.add(new InsnNode(Opcodes.NOP));
        method.instructions.add(inside);
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
        added.removeIf(range -> isEmpty(range, method));
        method.tryCatchBlocks.addAll(added);
        method.maxStack = Math.max(method.maxStack, 1);
        return !added.isEmpty();
    }

    private static boolean isEmpty(TryCatchBlockNode range, MethodNode method) {
        for (AbstractInsnNode insn = range.start; insn != null; insn = insn.getNext()) {
            if (insn == range.end) return true;
            if (insn.getOpcode() >= 0)
                return method.instructions.indexOf(range.end) < method.instructions.indexOf(insn);
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.bytecode.ControlFlow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The code of a method in another order: handlers stand before what they handle, the end of a loop before its head, and a
 * loop is entered in its middle as far as the order tells. Blocks begin where stack maps are, so no map is to be made.
 */
final class ShuffleBlocks {
    private final MethodNode method;
    private final List<Block> blocks = new ArrayList<>();

    /** From its first label to the label behind it; both stay with it wherever it goes. */
    private record Block(LabelNode start, List<AbstractInsnNode> insns, LabelNode end) {}

    private ShuffleBlocks(MethodNode method) {
        this.method = method;
    }

    static boolean apply(MethodNode method, Random random) {
        ShuffleBlocks shuffle = new ShuffleBlocks(method);
        shuffle.cut();
        if (shuffle.blocks.size() < 3) return false;
        shuffle.splitRanges();
        Collections.shuffle(shuffle.blocks.subList(1, shuffle.blocks.size()), random);
        shuffle.write();
        return true;
    }

    private void cut() {
        List<AbstractInsnNode> insns = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof FrameNode) {
                List<AbstractInsnNode> labels = labelsAtEnd(insns);
                add(insns);
                insns = labels;
            }
            insns.add(insn);
        }
        add(insns);
    }

    /** The labels before a stack map belong to it. */
    private static List<AbstractInsnNode> labelsAtEnd(List<AbstractInsnNode> insns) {
        int first = insns.size();
        while (first > 0 && insns.get(first - 1).getOpcode() < 0) first--;
        List<AbstractInsnNode> labels = new ArrayList<>(insns.subList(first, insns.size()));
        insns.subList(first, insns.size()).clear();
        return labels;
    }

    private void add(List<AbstractInsnNode> insns) {
        if (!insns.isEmpty()) blocks.add(new Block(new LabelNode(), insns, new LabelNode()));
    }

    /** A range becomes one for each block that it reaches into, in the same place of the table. */
    private void splitRanges() {
        List<TryCatchBlockNode> split = new ArrayList<>();
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            int from = method.instructions.indexOf(range.start);
            int to = method.instructions.indexOf(range.end);
            for (Block block : blocks) {
                LabelNode start = from <= indexOfFirst(block) ? block.start : range.start;
                boolean endsInside = to <= indexOfLast(block);
                LabelNode end = endsInside ? range.end : block.end;
                boolean touched = from <= indexOfLast(block) && to > indexOfFirst(block);
                if (touched) split.add(new TryCatchBlockNode(start, end, range.handler, range.type));
            }
        }
        method.tryCatchBlocks = split;
    }

    private int indexOfFirst(Block block) {
        return method.instructions.indexOf(block.insns.get(0));
    }

    private int indexOfLast(Block block) {
        return method.instructions.indexOf(block.insns.get(block.insns.size() - 1));
    }

    private void write() {
        List<Block> inOrder = new ArrayList<>(blocks);
        inOrder.sort((a, b) -> Integer.compare(indexOfFirst(a), indexOfFirst(b)));
        InsnList code = new InsnList();
        List<Runnable> later = new ArrayList<>();
        method.instructions.clear();
        for (Block block : blocks) {
            code.add(block.start);
            block.insns.forEach(code::add);
            AbstractInsnNode last = block.insns.get(block.insns.size() - 1);
            while (last != null && last.getOpcode() < 0) last = last.getPrevious();
            int next = inOrder.indexOf(block) + 1;
            if (next < inOrder.size() && last != null && ControlFlow.fallsThrough(last)) {
                LabelNode successor = inOrder.get(next).start;
                later.add(() -> code.insertBefore(block.end, new JumpInsnNode(Opcodes.GOTO, successor)));
            }
            code.add(block.end);
        }
        later.forEach(Runnable::run);
        method.instructions = code;
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }
}

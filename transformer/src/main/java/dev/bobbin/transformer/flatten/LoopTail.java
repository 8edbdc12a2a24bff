// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.detect.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The short rest of a turn of a loop: from a join to the jump back to the head.
 *
 * @param body where it stands
 * @param first the label of the join
 * @param last the jump back
 */
record LoopTail(MethodNode body, LabelNode first, AbstractInsnNode last) {
    /** Longer tails stay shared: the copy would cost more room than the loop gains speed. */
    private static final int LONGEST = 16;

    /** The tail from a join, or null if it is long, suspends, or can get back into the loop elsewhere. */
    static @Nullable LoopTail from(LabelNode join, LabelNode head, MethodNode body, int lastOfLoop) {
        int length = 0;
        for (AbstractInsnNode insn = join; insn != null; insn = insn.getNext()) {
            if (insn.getOpcode() < 0) continue;
            if (++length > LONGEST || !mayBeCopied(insn)) return null;
            if (insn.getOpcode() == Opcodes.GOTO) {
                LoopTail tail = new LoopTail(body, join, insn);
                boolean back = ControlFlow.targets(insn).contains(head);
                return back && tail.leadsOnlyOut(head, lastOfLoop) ? tail : null;
            }
            if (!ControlFlow.fallsThrough(insn)) return null;
        }
        return null;
    }

    private static boolean mayBeCopied(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return Verb.calledBy(insn) == null
                && opcode != Opcodes.NEW
                && opcode != Opcodes.MONITORENTER
                && opcode != Opcodes.MONITOREXIT;
    }

    /** Whether every jump goes forward within the tail, to the head, or out of the loop. */
    private boolean leadsOnlyOut(LabelNode head, int lastOfLoop) {
        InsnList code = body.instructions;
        for (AbstractInsnNode insn = first; insn != last; insn = insn.getNext()) {
            for (LabelNode target : ControlFlow.targets(insn)) {
                int index = code.indexOf(target);
                boolean within = index > code.indexOf(insn) && index < lastIndex();
                boolean outside = index < code.indexOf(head) || index > lastOfLoop;
                if (target != head && !within && !outside) return false;
            }
        }
        return true;
    }

    int firstIndex() {
        return body.instructions.indexOf(first);
    }

    int lastIndex() {
        return body.instructions.indexOf(last);
    }

    /** Puts the copy before an instruction, from which control falls into it. */
    void copyBefore(AbstractInsnNode place) {
        Map<LabelNode, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode insn : body.instructions) {
            if (insn instanceof LabelNode label) labels.put(label, label);
        }
        for (AbstractInsnNode insn = first; insn != last; insn = insn.getNext()) {
            if (insn instanceof LabelNode label) labels.put(label, new LabelNode());
        }
        InsnList copy = new InsnList();
        boolean started = false;
        for (AbstractInsnNode insn = first; insn != last.getNext(); insn = insn.getNext()) {
            started |= insn.getOpcode() >= 0;
            if (started || !(insn instanceof FrameNode)) copy.add(insn.clone(labels)); // nothing jumps to its start
        }
        LabelNode end = new LabelNode();
        copy.add(end);
        if (body.localVariables != null) adaptVariables(place, labels, end);
        body.instructions.insertBefore(place, copy);
    }

    /** A variable of the tail is one of the copy too; one that ends between the place and the tail ends at the copy. */
    private void adaptVariables(AbstractInsnNode place, Map<LabelNode, LabelNode> labels, LabelNode copyEnd) {
        List<LocalVariableNode> ofCopy = new ArrayList<>();
        int placeIndex = body.instructions.indexOf(place);
        for (LocalVariableNode variable : body.localVariables) {
            int start = body.instructions.indexOf(variable.start);
            int end = body.instructions.indexOf(variable.end);
            boolean aroundPlace = start <= placeIndex && placeIndex <= end;
            boolean reachesTail = start <= lastIndex() && end > firstIndex();
            if (aroundPlace && !reachesTail) variable.end = labels.getOrDefault(first, copyEnd);
            if (aroundPlace || !reachesTail) continue;
            LabelNode copiedEnd = end > lastIndex() ? copyEnd : labels.getOrDefault(variable.end, copyEnd);
            LabelNode copiedStart = start < firstIndex() ? first : variable.start;
            ofCopy.add(new LocalVariableNode(
                    variable.name,
                    variable.desc,
                    variable.signature,
                    labels.getOrDefault(copiedStart, copyEnd),
                    copiedEnd,
                    variable.index));
        }
        body.localVariables.addAll(ofCopy);
    }
}

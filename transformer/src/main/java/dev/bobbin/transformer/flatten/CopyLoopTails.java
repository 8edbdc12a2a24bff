// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.detect.Verb;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Gives a resume in a loop its own copy of the rest of the turn, if that is short.
 *
 * <pre>{@code
 * head: if (i >= n) goto exit;          head: if (i >= n) goto exit;
 *       if (odd(i)) goto join;                if (odd(i)) goto join;
 *       Gen.yield(i);                         Gen.yield(i);
 *                                             i++; goto head;            // the copy
 * join: i++; goto head;                 join: i++; goto head;
 * }</pre>
 *
 * The dispatch jumps to the point behind the yield. Without the copy that is a second way into the loop, and HotSpot
 * does not optimise a loop with two entries: a filter that seldom yields takes twice as long. With it, every resume
 * enters the loop at its head.
 *
 * <p>Requires: nothing. Establishes: nothing that later stages need; the promise of {@link FlatBody} holds on.
 */
final class CopyLoopTails {
    private final MethodNode body;
    private final InsnList code;
    private final Set<LabelNode> joins = new HashSet<>();

    private CopyLoopTails(MethodNode body) {
        this.body = body;
        this.code = body.instructions;
        for (AbstractInsnNode insn : code) joins.addAll(ControlFlow.targets(insn));
        for (TryCatchBlockNode range : body.tryCatchBlocks) joins.add(range.handler);
    }

    static void apply(MethodNode body) {
        for (SuspensionPoint point : SuspensionPoint.in(body)) {
            if (point.verb() != Verb.AWAIT) new CopyLoopTails(body).copyBehind(point);
        }
    }

    private void copyBehind(SuspensionPoint point) {
        LabelNode head = innermostHead(point.call());
        if (head == null) return;
        AbstractInsnNode leaving = endOfOwnCode(point.call(), head);
        if (leaving == null) return;
        LabelNode join = leaving instanceof JumpInsnNode jump ? jump.label : (LabelNode) leaving;
        LoopTail tail = LoopTail.from(join, head, body, lastOfLoop(head));
        if (tail == null || !underSameHandlers(point.call(), tail)) return;
        tail.copyBefore(leaving);
        if (leaving instanceof JumpInsnNode) code.remove(leaving);
    }

    /** The target of the nearest backward jump around an instruction. */
    private @Nullable LabelNode innermostHead(AbstractInsnNode call) {
        int index = code.indexOf(call);
        LabelNode innermost = null;
        for (AbstractInsnNode insn = call; insn != null; insn = insn.getNext()) {
            for (LabelNode target : ControlFlow.targets(insn)) {
                int head = code.indexOf(target);
                if (head <= index && (innermost == null || head > code.indexOf(innermost))) innermost = target;
            }
        }
        return innermost;
    }

    private int lastOfLoop(LabelNode head) {
        int last = code.indexOf(head);
        for (AbstractInsnNode insn = head; insn != null; insn = insn.getNext()) {
            if (ControlFlow.targets(insn).contains(head)) last = code.indexOf(insn);
        }
        return last;
    }

    /**
     * Where the code that only a resume runs meets code that others run too: a label, or a jump to one. Null if it
     * never does in this loop, or does so in a way that a copy would not mend.
     */
    private @Nullable AbstractInsnNode endOfOwnCode(AbstractInsnNode call, LabelNode head) {
        int last = lastOfLoop(head);
        for (AbstractInsnNode insn = call.getNext(); insn != null; insn = insn.getNext()) {
            if (insn instanceof LabelNode label && joins.contains(label))
                return code.indexOf(label) <= last ? label : null;
            if (Verb.calledBy(insn) != null) return null;
            if (insn.getOpcode() == Opcodes.GOTO) {
                LabelNode target = ((JumpInsnNode) insn).label;
                return target != head && isInside(target, head, last) ? insn : null;
            }
            for (LabelNode target : ControlFlow.targets(insn)) {
                if (target != head && isInside(target, head, last)) return null;
            }
            if (!ControlFlow.fallsThrough(insn)) return null;
        }
        return null;
    }

    private boolean isInside(LabelNode target, LabelNode head, int last) {
        int index = code.indexOf(target);
        return code.indexOf(head) <= index && index <= last;
    }

    /** The copy stands beside the call, so what covers the call must cover the tail, and nothing else may. */
    private boolean underSameHandlers(AbstractInsnNode call, LoopTail tail) {
        for (TryCatchBlockNode range : body.tryCatchBlocks) {
            int start = code.indexOf(range.start);
            int end = code.indexOf(range.end);
            boolean aroundCall = start <= code.indexOf(call) && code.indexOf(call) < end;
            boolean aroundTail = start <= tail.firstIndex() && tail.lastIndex() < end;
            boolean besideTail = end <= tail.firstIndex() || start > tail.lastIndex();
            if (aroundCall ? !aroundTail : !besideTail) return false;
        }
        return true;
    }
}

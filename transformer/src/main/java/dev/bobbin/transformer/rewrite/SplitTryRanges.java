// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.bytecode.ControlFlow;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Cuts the saving and restoring of locals out of the user's try ranges: handlers see neither our exceptions nor locals
 * that are not back yet.
 *
 * <pre>
 *   [start ................................ end)   becomes
 *   [start ... leave)          [restored .. end)   in the same place of the table; an empty part is dropped
 * </pre>
 *
 * Requires: verbs are replaced. Establishes: no range covers code between {@code leave} and {@code restored}.
 */
final class SplitTryRanges {
    private SplitTryRanges() {}

    static void apply(MethodNode code, List<Resumption> resumptions) {
        List<TryCatchBlockNode> split = new ArrayList<>();
        for (TryCatchBlockNode range : code.tryCatchBlocks) {
            split.addAll(parts(range, code.instructions, resumptions));
        }
        code.tryCatchBlocks = split;
    }

    private static List<TryCatchBlockNode> parts(TryCatchBlockNode range, InsnList code, List<Resumption> resumptions) {
        List<TryCatchBlockNode> parts = new ArrayList<>();
        LabelNode start = range.start;
        for (Resumption resumption : resumptions) {
            int leave = code.indexOf(resumption.leave());
            if (leave < code.indexOf(start) || leave >= code.indexOf(range.end)) continue;
            addPart(range, start, resumption.leave(), parts);
            start = resumption.restored();
        }
        addPart(range, start, range.end, parts);
        return parts;
    }

    private static void addPart(
            TryCatchBlockNode range, LabelNode start, LabelNode end, List<TryCatchBlockNode> parts) {
        if (isEmpty(start, end)) return;
        TryCatchBlockNode part = new TryCatchBlockNode(start, end, range.handler, range.type);
        if (parts.isEmpty()) { // type annotations name their range by its index, so one part can have them
            part.visibleTypeAnnotations = range.visibleTypeAnnotations;
            part.invisibleTypeAnnotations = range.invisibleTypeAnnotations;
        }
        parts.add(part);
    }

    private static boolean isEmpty(LabelNode start, LabelNode end) {
        AbstractInsnNode first = ControlFlow.nextReal(start);
        for (AbstractInsnNode insn = start; insn != end && insn != null; insn = insn.getNext()) {
            if (insn == first) return false;
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves locals down into slots that nothing uses: a method with three locals, one of them in slot 60,000, needs frames
 * of three. The order stays, and so do the parameters and the halves of a {@code long}.
 */
final class CloseSlotGaps {
    private final BitSet used;

    private CloseSlotGaps(BitSet used) {
        this.used = used;
    }

    /** Renumbers in code, stack maps and debug tables; variables in slots without use leave the tables. */
    static void apply(MethodNode method, BitSet used) {
        if (used.cardinality() == used.length()) return;
        CloseSlotGaps pass = new CloseSlotGaps(used);
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode access) access.var = pass.moved(access.var);
            if (insn instanceof IincInsnNode increment) increment.var = pass.moved(increment.var);
            if (insn instanceof FrameNode map && map.local != null) map.local = pass.withoutGaps(map.local);
        }
        if (method.localVariables != null) pass.move(method.localVariables);
        pass.moveAnnotated(method.visibleLocalVariableAnnotations);
        pass.moveAnnotated(method.invisibleLocalVariableAnnotations);
    }

    private int moved(int slot) {
        return used.get(0, slot).cardinality();
    }

    private List<Object> withoutGaps(List<Object> entries) {
        List<Object> kept = new ArrayList<>();
        int slot = 0;
        for (Object entry : entries) {
            if (used.get(slot)) kept.add(entry);
            slot += Limits.slots(entry);
        }
        return kept;
    }

    private void move(List<LocalVariableNode> variables) {
        variables.removeIf(variable -> !used.get(variable.index));
        for (LocalVariableNode variable : variables) variable.index = moved(variable.index);
    }

    private void moveAnnotated(@Nullable List<LocalVariableAnnotationNode> annotations) {
        if (annotations == null) return;
        for (LocalVariableAnnotationNode annotation : annotations) {
            for (int i = annotation.index.size() - 1; i >= 0; i--) {
                int slot = annotation.index.get(i);
                if (used.get(slot)) annotation.index.set(i, moved(slot));
                else drop(annotation, i);
            }
        }
    }

    private static void drop(LocalVariableAnnotationNode annotation, int i) {
        annotation.index.remove(i);
        annotation.start.remove(i);
        annotation.end.remove(i);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves every local up by two slots, to make room for the body's parameters: the machine, and what it is resumed with.
 *
 * <p>Requires: nothing. Establishes: these slots are the parameters', in code, stack maps and debug tables.
 */
final class ShiftLocals {
    private final BodyLocals locals;

    private ShiftLocals(BodyLocals locals) {
        this.locals = locals;
    }

    static void apply(MethodNode code, BodyLocals locals, String machineName) {
        ShiftLocals pass = new ShiftLocals(locals);
        for (AbstractInsnNode insn : code.instructions) {
            if (insn instanceof VarInsnNode access) access.var = locals.shifted(access.var);
            if (insn instanceof IincInsnNode increment) increment.var = locals.shifted(increment.var);
            if (insn instanceof FrameNode frame) frame.local = pass.withParameters(frame.local, machineName);
        }
        if (code.localVariables != null) {
            for (LocalVariableNode variable : code.localVariables) variable.index = locals.shifted(variable.index);
        }
        pass.shift(code.visibleLocalVariableAnnotations);
        pass.shift(code.invisibleLocalVariableAnnotations);
        code.maxLocals += 2;
    }

    private List<Object> withParameters(@Nullable List<Object> listed, String machineName) {
        List<Object> extended = listed == null ? new ArrayList<>() : new ArrayList<>(listed);
        while (extended.size() < locals.machineSlot()) extended.add(Opcodes.TOP);
        extended.addAll(locals.machineSlot(), BodyLocals.parameters(machineName));
        return extended;
    }

    private void shift(@Nullable List<LocalVariableAnnotationNode> annotations) {
        if (annotations == null) return;
        for (LocalVariableAnnotationNode annotation : annotations) annotation.index.replaceAll(locals::shifted);
    }
}

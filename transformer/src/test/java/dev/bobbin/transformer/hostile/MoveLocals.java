// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Locals that are no parameters get higher numbers, which need wide instructions. */
final class MoveLocals {
    private final int firstLocal;
    private final int distance;

    private MoveLocals(int firstLocal, int distance) {
        this.firstLocal = firstLocal;
        this.distance = distance;
    }

    static boolean apply(MethodNode method, Random random) {
        int receiver = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        int arguments = Type.getArgumentsAndReturnSizes(method.desc) / 4 - 1;
        int distance = random.nextInt(8) == 0 ? 60_000 : 1 + random.nextInt(400);
        new MoveLocals(receiver + arguments, distance).move(method);
        return true;
    }

    private void move(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode access) access.var = moved(access.var);
            if (insn instanceof IincInsnNode increment) increment.var = moved(increment.var);
            if (insn instanceof FrameNode frame) frame.local = moved(frame.local);
        }
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) variable.index = moved(variable.index);
        }
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        method.maxLocals += distance;
    }

    private int moved(int slot) {
        return slot < firstLocal ? slot : slot + distance;
    }

    private List<Object> moved(List<Object> entries) {
        List<Object> moved = new ArrayList<>();
        int slot = 0;
        for (Object entry : entries) {
            if (slot == firstLocal) for (int i = 0; i < distance; i++) moved.add(Opcodes.TOP);
            moved.add(entry);
            slot += entry.equals(Opcodes.LONG) || entry.equals(Opcodes.DOUBLE) ? 2 : 1;
        }
        return moved;
    }
}

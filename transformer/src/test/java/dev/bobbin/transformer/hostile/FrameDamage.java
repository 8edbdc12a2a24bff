// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/** Stack maps that are missing, or do not tell the truth. */
final class FrameDamage {
    private static final List<Object> TYPES = List.of(
            Opcodes.TOP,
            Opcodes.INTEGER,
            Opcodes.LONG,
            Opcodes.DOUBLE,
            Opcodes.FLOAT,
            Opcodes.NULL,
            Opcodes.UNINITIALIZED_THIS,
            "java/lang/Object",
            "java/lang/String",
            "[[I",
            "dev/bobbin/Gen");

    private FrameDamage() {}

    static boolean dropAll(MethodNode method, Random random) {
        boolean dropped = false;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (!(insn instanceof FrameNode)) continue;
            method.instructions.remove(insn);
            dropped = true;
        }
        return dropped;
    }

    static boolean dropOne(MethodNode method, Random random) {
        FrameNode frame = CodeDamage.one(FrameNode.class, method, random);
        if (frame != null) method.instructions.remove(frame);
        return frame != null;
    }

    static boolean changeEntry(MethodNode method, Random random) {
        FrameNode frame = CodeDamage.one(FrameNode.class, method, random);
        if (frame == null) return false;
        List<Object> entries = random.nextInt(4) == 0 ? frame.stack : frame.local;
        if (entries.isEmpty()) return false;
        entries.set(random.nextInt(entries.size()), type(method, random));
        return true;
    }

    static boolean addOrRemoveEntry(MethodNode method, Random random) {
        FrameNode frame = CodeDamage.one(FrameNode.class, method, random);
        if (frame == null) return false;
        List<Object> entries = random.nextInt(3) == 0 ? frame.stack : frame.local;
        if (random.nextBoolean() && !entries.isEmpty()) entries.remove(random.nextInt(entries.size()));
        else entries.add(random.nextInt(entries.size() + 1), type(method, random));
        return true;
    }

    /** The stack map of one place, at another place. */
    static boolean copyElsewhere(MethodNode method, Random random) {
        FrameNode frame = CodeDamage.one(FrameNode.class, method, random);
        if (frame == null) return false;
        FrameNode copy = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
        copy.local = new ArrayList<>(frame.local);
        copy.stack = new ArrayList<>(frame.stack);
        method.instructions.insert(CodeDamage.label(method, random), copy);
        return true;
    }

    private static Object type(MethodNode method, Random random) {
        if (random.nextInt(TYPES.size() + 1) == 0) return CodeDamage.label(method, random);
        return TYPES.get(random.nextInt(TYPES.size()));
    }
}

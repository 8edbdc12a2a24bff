// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What a wrong tool does to instructions: some of it verifies all the same, and means something else. */
final class CodeDamage {
    private static final List<String> DESCRIPTORS =
            List.of("()V", "()I", "(J)V", "(Ljava/lang/Object;)Ljava/lang/Object;", "(II)[J", "()Ldev/bobbin/Gen;");

    private static final List<String> TYPES =
            List.of("java/lang/String", "java/lang/Object", "[I", "[Ljava/lang/Object;", "dev/bobbin/Gen", "none/Such");

    private CodeDamage() {}

    static boolean removeInstruction(MethodNode method, Random random) {
        method.instructions.remove(real(method, random));
        return true;
    }

    static boolean repeatInstruction(MethodNode method, Random random) {
        AbstractInsnNode insn = real(method, random);
        method.instructions.insert(insn, insn.clone(new SameLabels()));
        return true;
    }

    static boolean moveInstruction(MethodNode method, Random random) {
        AbstractInsnNode insn = real(method, random);
        AbstractInsnNode target = any(method, random);
        if (insn == target) return false;
        method.instructions.remove(insn);
        method.instructions.insert(target, insn);
        return true;
    }

    static boolean replaceOpcode(MethodNode method, Random random) {
        AbstractInsnNode insn = real(method, random);
        method.instructions.set(insn, new InsnNode(random.nextInt(Opcodes.DCMPG)));
        return true;
    }

    static boolean changeSlot(MethodNode method, Random random) {
        VarInsnNode access = one(VarInsnNode.class, method, random);
        if (access == null) return false;
        access.var = random.nextInt(random.nextInt(8) == 0 ? 65536 : method.maxLocals + 2);
        return true;
    }

    static boolean retargetJump(MethodNode method, Random random) {
        JumpInsnNode jump = one(JumpInsnNode.class, method, random);
        if (jump == null) return false;
        jump.label = label(method, random);
        return true;
    }

    static boolean retargetSwitch(MethodNode method, Random random) {
        TableSwitchInsnNode table = one(TableSwitchInsnNode.class, method, random);
        LookupSwitchInsnNode lookup = one(LookupSwitchInsnNode.class, method, random);
        if (table == null && lookup == null) return false;
        List<LabelNode> labels = table != null ? table.labels : lookup.labels;
        if (labels.isEmpty()) return false;
        labels.set(random.nextInt(labels.size()), label(method, random));
        return true;
    }

    static boolean jumpAnywhere(MethodNode method, Random random) {
        AbstractInsnNode from = any(method, random);
        method.instructions.insert(from, new JumpInsnNode(Opcodes.GOTO, label(method, random)));
        return true;
    }

    /** What compilers before Java 6 made of finally. */
    static boolean callSubroutine(MethodNode method, Random random) {
        JumpInsnNode jump = one(JumpInsnNode.class, method, random);
        if (jump == null || random.nextBoolean()) {
            method.instructions.insert(any(method, random), new JumpInsnNode(Opcodes.JSR, label(method, random)));
        } else {
            jump.setOpcode(Opcodes.JSR);
        }
        if (random.nextBoolean()) method.instructions.insert(any(method, random), new VarInsnNode(Opcodes.RET, 0));
        return true;
    }

    static boolean changeRange(MethodNode method, Random random) {
        if (method.tryCatchBlocks.isEmpty()) return false;
        TryCatchBlockNode range = method.tryCatchBlocks.get(random.nextInt(method.tryCatchBlocks.size()));
        switch (random.nextInt(4)) {
            case 0 -> range.start = label(method, random);
            case 1 -> range.end = label(method, random);
            case 2 -> range.handler = label(method, random);
            default -> range.type = TYPES.get(random.nextInt(TYPES.size()));
        }
        return true;
    }

    static boolean addRange(MethodNode method, Random random) {
        String type = random.nextBoolean() ? null : "java/lang/Throwable";
        method.tryCatchBlocks.add(
                random.nextInt(method.tryCatchBlocks.size() + 1),
                new TryCatchBlockNode(label(method, random), label(method, random), label(method, random), type));
        return true;
    }

    static boolean changeCall(MethodNode method, Random random) {
        MethodInsnNode call = one(MethodInsnNode.class, method, random);
        if (call == null) return false;
        switch (random.nextInt(4)) {
            case 0 -> call.desc = DESCRIPTORS.get(random.nextInt(DESCRIPTORS.size()));
            case 1 -> call.owner = TYPES.get(random.nextInt(TYPES.size()));
            case 2 -> call.itf = !call.itf;
            default -> call.setOpcode(Opcodes.INVOKEVIRTUAL + random.nextInt(4));
        }
        return true;
    }

    static boolean changeType(MethodNode method, Random random) {
        TypeInsnNode insn = one(TypeInsnNode.class, method, random);
        if (insn == null) return false;
        insn.desc = TYPES.get(random.nextInt(TYPES.size()));
        return true;
    }

    static boolean changeField(MethodNode method, Random random) {
        FieldInsnNode insn = one(FieldInsnNode.class, method, random);
        if (insn == null) return false;
        insn.desc = List.of("I", "J", "Ljava/lang/String;", "[D").get(random.nextInt(4));
        return true;
    }

    private static AbstractInsnNode any(MethodNode method, Random random) {
        return method.instructions.get(random.nextInt(method.instructions.size()));
    }

    private static AbstractInsnNode real(MethodNode method, Random random) {
        AbstractInsnNode insn = any(method, random);
        while (insn.getOpcode() < 0) insn = any(method, random);
        return insn;
    }

    /** A label that is there, or a new one anywhere. */
    static LabelNode label(MethodNode method, Random random) {
        AbstractInsnNode insn = any(method, random);
        if (insn instanceof LabelNode label) return label;
        LabelNode known = one(LabelNode.class, method, random);
        if (known != null && random.nextInt(3) > 0) return known;
        LabelNode added = new LabelNode();
        method.instructions.insertBefore(insn, added);
        return added;
    }

    static <T extends AbstractInsnNode> T one(Class<T> kind, MethodNode method, Random random) {
        List<T> found = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) if (kind.isInstance(insn)) found.add(kind.cast(insn));
        return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }
}

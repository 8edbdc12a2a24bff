// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import dev.bobbin.transformer.abi.Member;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Instruction lists that read like the Java they mean: {@code new Insns().load(OBJECT, 0).invoke(BEGIN).toList()}.
 */
public final class Insns {
    /** In characters, of which each takes at most three of the 65535 bytes of a string constant. */
    private static final int LONGEST_CONSTANT = 20_000;

    private final InsnList list = new InsnList();

    /** The list built so far; the builder must not be used any more. */
    public InsnList toList() {
        return list;
    }

    public Insns add(AbstractInsnNode insn) {
        list.add(insn);
        return this;
    }

    public Insns addAll(InsnList insns) {
        list.add(insns);
        return this;
    }

    /** An instruction without operands. */
    public Insns op(int opcode) {
        return add(new InsnNode(opcode));
    }

    public Insns load(VerifierType type, int slot) {
        return add(new VarInsnNode(opcode(type, Opcodes.ILOAD), slot));
    }

    public Insns store(VerifierType type, int slot) {
        return add(new VarInsnNode(opcode(type, Opcodes.ISTORE), slot));
    }

    /** Loads a reference of any type. */
    public Insns loadReference(int slot) {
        return add(new VarInsnNode(Opcodes.ALOAD, slot));
    }

    private static int opcode(VerifierType type, int forInt) {
        return switch (type.kind()) {
            case INT -> forInt;
            case LONG -> forInt + 1;
            case FLOAT -> forInt + 2;
            case DOUBLE -> forInt + 3;
            default -> forInt + 4;
        };
    }

    /** {@code pop} or {@code pop2}. */
    public Insns pop(VerifierType type) {
        return op(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }

    /** Puts the reference on top of the stack below the value of this type under it. */
    public Insns swapReferenceBelow(VerifierType type) {
        return type.getSize() == 1 ? op(Opcodes.SWAP) : op(Opcodes.DUP_X2).op(Opcodes.POP);
    }

    /** The shortest way to push a constant. */
    public Insns pushInt(int value) {
        if (value >= -1 && value <= 5) return op(Opcodes.ICONST_0 + value);
        if (value == (byte) value) return add(new IntInsnNode(Opcodes.BIPUSH, value));
        if (value == (short) value) return add(new IntInsnNode(Opcodes.SIPUSH, value));
        return add(new LdcInsnNode(value));
    }

    /** A constant, or the concatenation of several where one would pass what a class file can hold. */
    public Insns pushString(String value) {
        int end = Math.min(value.length(), LONGEST_CONSTANT);
        add(new LdcInsnNode(value.substring(0, end)));
        while (end < value.length()) {
            int start = end;
            end = Math.min(value.length(), start + LONGEST_CONSTANT);
            add(new LdcInsnNode(value.substring(start, end)));
            invoke(
                    Opcodes.INVOKEVIRTUAL,
                    "java/lang/String",
                    "concat",
                    "(Ljava/lang/String;)Ljava/lang/String;",
                    false);
        }
        return this;
    }

    public Insns getField(String owner, String name, String desc) {
        return add(new FieldInsnNode(Opcodes.GETFIELD, owner, name, desc));
    }

    public Insns putField(String owner, String name, String desc) {
        return add(new FieldInsnNode(Opcodes.PUTFIELD, owner, name, desc));
    }

    /** Reads a field, static or not. */
    public Insns getField(Member field) {
        if (!field.isStatic()) return getField(field.owner(), field.name(), field.desc());
        return add(new FieldInsnNode(Opcodes.GETSTATIC, field.owner(), field.name(), field.desc()));
    }

    public Insns putField(Member field) {
        return putField(field.owner(), field.name(), field.desc());
    }

    /** Calls the way that the member asks for: static, interface or virtual. */
    public Insns invoke(Member method) {
        int opcode = method.isStatic()
                ? Opcodes.INVOKESTATIC
                : method.inInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        return add(new MethodInsnNode(opcode, method.owner(), method.name(), method.desc(), method.inInterface()));
    }

    public Insns invoke(int opcode, String owner, String name, String desc, boolean inInterface) {
        return add(new MethodInsnNode(opcode, owner, name, desc, inInterface));
    }

    public Insns type(int opcode, String internalName) {
        return add(new TypeInsnNode(opcode, internalName));
    }

    public Insns jump(int opcode, LabelNode target) {
        return add(new JumpInsnNode(opcode, target));
    }

    /** {@code Integer.valueOf(value)}, by the descriptor of the primitive. */
    public Insns box(Type primitive) {
        String box = boxOf(primitive);
        return invoke(Opcodes.INVOKESTATIC, box, "valueOf", "(" + primitive.getDescriptor() + ")L" + box + ";", false);
    }

    /** {@code ((Integer) value).intValue()}, by the descriptor of the primitive. */
    public Insns unbox(Type primitive) {
        String box = boxOf(primitive);
        return type(Opcodes.CHECKCAST, box)
                .invoke(
                        Opcodes.INVOKEVIRTUAL,
                        box,
                        primitive.getClassName() + "Value",
                        "()" + primitive.getDescriptor(),
                        false);
    }

    /** The internal name of the class that boxes a primitive. */
    public static String boxOf(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.FLOAT -> "java/lang/Float";
            case Type.LONG -> "java/lang/Long";
            case Type.DOUBLE -> "java/lang/Double";
            default -> throw new IllegalArgumentException(primitive + " is no primitive");
        };
    }

    /** A stack map frame with these locals and an empty stack; the writer compresses it. */
    public static FrameNode frame(List<Object> locals) {
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The instructions that turn the value on top of the stack into an object, and back. */
public final class Boxes {
    private Boxes() {}

    public static void box(Type type, InsnList code) {
        if (!isPrimitive(type)) return;
        String valueOf = "(" + type.getDescriptor() + ")L" + box(type) + ";";
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, box(type), "valueOf", valueOf, false));
    }

    public static void unbox(Type type, InsnList code) {
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, isPrimitive(type) ? box(type) : type.getInternalName()));
        if (!isPrimitive(type)) return;
        String value = type.getClassName() + "Value";
        code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, box(type), value, "()" + type.getDescriptor(), false));
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static String box(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> throw new IllegalArgumentException(primitive + " has no box");
        };
    }
}

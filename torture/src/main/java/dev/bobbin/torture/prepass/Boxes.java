// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Primitives to objects and back. */
final class Boxes {
    private Boxes() {}

    static AbstractInsnNode box(Type primitive) {
        String box = boxOf(primitive);
        String desc = "(" + primitive.getDescriptor() + ")L" + box + ";";
        return new MethodInsnNode(Opcodes.INVOKESTATIC, box, "valueOf", desc, false);
    }

    /** Makes of the object on the stack what a method of this type leaves there. */
    static InsnList unbox(Type returned) {
        InsnList code = new InsnList();
        if (returned == Type.VOID_TYPE) code.add(new InsnNode(Opcodes.POP));
        else if (returned.getSort() >= Type.ARRAY) {
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, returned.getInternalName()));
        } else {
            String box = boxOf(returned);
            String unbox = returned.getClassName() + "Value";
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, box));
            code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, box, unbox, "()" + returned.getDescriptor(), false));
        }
        return code;
    }

    private static String boxOf(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.INT -> "java/lang/Integer";
            default -> {
                String name = primitive.getClassName();
                yield "java/lang/" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            }
        };
    }
}

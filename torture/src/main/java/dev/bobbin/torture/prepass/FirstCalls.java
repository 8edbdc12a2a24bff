// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets only the first calls of a method run its twin; later ones run the method's own code.
 *
 * <pre>{@code
 * if (!Calls.areLeft(4711, 2000)) { … the code of the method … }
 * return (int) Drain.drain(size$twin3(list));
 * }</pre>
 */
final class FirstCalls {
    private static final String CALLS = "dev/bobbin/torture/points/Calls";

    private FirstCalls() {}

    /** Puts the method's own code before the call of the twin that it has now. */
    static void limit(int calls, String host, MethodNode method, MethodNode own) {
        LabelNode twin = new LabelNode();
        InsnList code = new InsnList();
        code.add(new LdcInsnNode((host + method.name + method.desc).hashCode()));
        code.add(new LdcInsnNode(calls));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, CALLS, "areLeft", "(II)Z", false));
        code.add(new JumpInsnNode(Opcodes.IFNE, twin));
        code.add(own.instructions);
        code.add(twin);
        Object[] locals = locals(host, method);
        code.add(new FrameNode(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]));
        code.add(method.instructions);
        method.instructions = code;
        method.tryCatchBlocks = own.tryCatchBlocks;
        method.localVariables = own.localVariables;
    }

    private static Object[] locals(String host, MethodNode method) {
        List<Object> locals = new ArrayList<>();
        if ((method.access & Opcodes.ACC_STATIC) == 0) locals.add(host);
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            locals.add(
                    switch (argument.getSort()) {
                        case Type.LONG -> Opcodes.LONG;
                        case Type.FLOAT -> Opcodes.FLOAT;
                        case Type.DOUBLE -> Opcodes.DOUBLE;
                        case Type.ARRAY, Type.OBJECT -> argument.getInternalName();
                        default -> Opcodes.INTEGER;
                    });
        }
        return locals.toArray();
    }
}

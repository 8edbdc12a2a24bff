// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The twin of one method: private, so that nothing overrides it, and of a name that no other has. */
final class Twin {
    private static final String DRAIN = "dev/bobbin/torture/points/Drain";
    private static final String TAPPED_DRAIN = "dev/bobbin/torture/tap/TappedDrain";

    private final Mode mode;
    private final ClassNode host;
    private final MethodNode method;
    private final MethodNode node;

    Twin(Mode mode, ClassNode host, MethodNode method, int number) {
        this.mode = mode;
        this.host = host;
        this.method = method;
        int access = Opcodes.ACC_PRIVATE | (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_STRICT));
        String arguments = method.desc.substring(0, method.desc.indexOf(')') + 1);
        node = new MethodNode(
                Opcodes.ASM9,
                access,
                method.name + "$twin" + number,
                arguments + "L" + mode.result() + ";",
                null,
                method.exceptions.toArray(new String[0]));
        if (mode.annotation() != null) {
            node.visibleAnnotations = new ArrayList<>(List.of(new AnnotationNode(mode.annotation())));
        }
    }

    MethodNode node() {
        return node;
    }

    /** Moves the code of the method to the twin, and returns how many points that has. */
    int split(DirectCalls calls) {
        node.instructions = method.instructions;
        node.tryCatchBlocks = method.tryCatchBlocks;
        node.localVariables = method.localVariables;
        node.maxLocals = method.maxLocals;
        node.maxStack = method.maxStack;
        node.visibleLocalVariableAnnotations = method.visibleLocalVariableAnnotations;
        node.invisibleLocalVariableAnnotations = method.invisibleLocalVariableAnnotations;
        int points = TwinBody.make(mode, node, Type.getReturnType(method.desc), calls);
        method.instructions = callOfTwin();
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        return points;
    }

    private InsnList callOfTwin() {
        InsnList code = new InsnList();
        int slot = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) code.add(new VarInsnNode(Opcodes.ALOAD, slot++));
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
            slot += argument.getSize();
        }
        code.add(call());
        if (mode != Mode.CONTROL) {
            String desc = "(L" + mode.result() + ";)Ljava/lang/Object;";
            String drain = mode.isTapped() ? TAPPED_DRAIN : DRAIN;
            code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, drain, "drain", desc, false));
        }
        Type returned = Type.getReturnType(method.desc);
        code.add(Boxes.unbox(returned));
        code.add(new InsnNode(returned.getOpcode(Opcodes.IRETURN)));
        return code;
    }

    /** The call of the twin, with receiver and arguments on the stack. */
    MethodInsnNode call() {
        int call = (method.access & Opcodes.ACC_STATIC) != 0 ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
        boolean inInterface = (host.access & Opcodes.ACC_INTERFACE) != 0;
        return new MethodInsnNode(call, host.name, node.name, node.desc, inInterface);
    }

    /** Whether a call that names the method always reaches this one. */
    boolean isOverriddenByNothing() {
        int decided = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        return ((method.access | (host.access & Opcodes.ACC_FINAL)) & decided) != 0;
    }

    /** Name and descriptor of the method. */
    String methodName() {
        return method.name + method.desc;
    }
}

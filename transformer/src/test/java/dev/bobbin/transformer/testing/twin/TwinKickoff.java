// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.twin;

import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.H_INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What is left under the generator's own descriptor: {@code return TwinVerbs.driven(coroutine(arguments));}. */
final class TwinKickoff {
    private static final Handle METAFACTORY = new Handle(
            H_INVOKESTATIC,
            Type.getInternalName(LambdaMetafactory.class),
            "metafactory",
            MethodType.methodType(
                            CallSite.class,
                            MethodHandles.Lookup.class,
                            String.class,
                            MethodType.class,
                            MethodType.class,
                            MethodHandle.class,
                            MethodType.class)
                    .toMethodDescriptorString(),
            false);

    private final MethodNode method;
    private final ClassNode owner;
    private final MethodNode coroutine;
    private final Type returned;
    private final InsnList code = new InsnList();

    TwinKickoff(MethodNode method, ClassNode owner, MethodNode coroutine) {
        this.method = method;
        this.owner = owner;
        this.coroutine = coroutine;
        this.returned = Type.getReturnType(method.desc);
    }

    void write(boolean primed) {
        String captured = loadArguments();
        if (returned.getInternalName().equals("java/lang/Iterable")) startAfresh(captured, primed);
        else start(primed);
        code.add(new TypeInsnNode(CHECKCAST, returned.getInternalName()));
        code.add(new InsnNode(ARETURN));
        method.instructions = code;
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }

    private String loadArguments() {
        int slot = 0;
        Type receiver = null;
        if (!isStatic()) {
            receiver = Type.getObjectType(owner.name);
            code.add(new VarInsnNode(ALOAD, slot++));
        }
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            code.add(new VarInsnNode(argument.getOpcode(ILOAD), slot));
            slot += argument.getSize();
        }
        String arguments = method.desc.substring(1, method.desc.indexOf(')'));
        return "(" + (receiver == null ? "" : receiver) + arguments + ")";
    }

    private boolean isStatic() {
        return (method.access & ACC_STATIC) != 0;
    }

    private boolean inInterface() {
        return (owner.access & ACC_INTERFACE) != 0;
    }

    /** The coroutine of this very class: whoever overrides the generator has one of his own. */
    private void start(boolean primed) {
        code.add(new MethodInsnNode(
                isStatic() ? INVOKESTATIC : INVOKESPECIAL, owner.name, coroutine.name, coroutine.desc, inInterface()));
        String driver = "driven" + TwinPass.primitiveSuffix(returned);
        code.add(new MethodInsnNode(
                INVOKESTATIC,
                TwinPass.VERBS,
                driver,
                "(" + TwinPass.CORO.getDescriptor() + ")L" + TwinPass.GEN + ";",
                false));
        if (!primed) return;
        String primedType = "(Ldev/bobbin/Gen;)Ldev/bobbin/Gen;";
        code.add(new MethodInsnNode(INVOKESTATIC, TwinPass.VERBS, "primed", primedType, false));
    }

    private void startAfresh(String captured, boolean primed) {
        code.add(new InvokeDynamicInsnNode(
                "get",
                captured + Type.getDescriptor(Supplier.class),
                METAFACTORY,
                Type.getMethodType("()Ljava/lang/Object;"),
                new Handle(
                        isStatic() ? H_INVOKESTATIC : H_INVOKESPECIAL,
                        owner.name,
                        coroutine.name,
                        coroutine.desc,
                        inInterface()),
                Type.getMethodType("()" + TwinPass.CORO.getDescriptor())));
        code.add(new InsnNode(primed ? ICONST_1 : ICONST_0));
        code.add(new MethodInsnNode(
                INVOKESTATIC,
                TwinPass.VERBS,
                "iterable",
                "(Ljava/util/function/Supplier;Z)Ljava/lang/Iterable;",
                false));
    }
}

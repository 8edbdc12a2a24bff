// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.H_INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ISTORE;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Moves a body to a twin that takes the arguments in an array, and leaves {@code return start(() -> twin(array))}. */
final class MoveBody {
    private static final Type BODY = Type.getType(OracleBody.class);
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
    private final Type[] arguments;
    private final Type returned;

    private MoveBody(MethodNode method, ClassNode owner) {
        this.method = method;
        this.owner = owner;
        this.arguments = Type.getArgumentTypes(method.desc);
        this.returned = Type.getReturnType(method.desc);
    }

    static void of(MethodNode method, boolean primed, ClassNode owner) {
        MoveBody move = new MoveBody(method, owner);
        MethodNode twin = move.twin();
        owner.methods.add(twin);
        move.leave(move.start(twin, primed));
    }

    private MethodNode twin() {
        MethodNode twin = new MethodNode(
                ACC_PRIVATE | ACC_SYNTHETIC | (method.access & ACC_STATIC),
                "oracle$" + owner.methods.size() + "$" + method.name,
                "([Ljava/lang/Object;)Ljava/lang/Object;",
                null,
                null);
        twin.instructions = method.instructions;
        twin.instructions.insert(unpackArguments());
        twin.tryCatchBlocks = method.tryCatchBlocks;
        return twin;
    }

    private InsnList unpackArguments() {
        InsnList code = new InsnList();
        int packed = method.maxLocals;
        code.add(new VarInsnNode(ALOAD, firstSlot()));
        code.add(new VarInsnNode(ASTORE, packed));
        int slot = firstSlot();
        for (int i = 0; i < arguments.length; i++) {
            code.add(new VarInsnNode(ALOAD, packed));
            code.add(new LdcInsnNode(i));
            code.add(new InsnNode(AALOAD));
            Boxes.unbox(arguments[i], code);
            code.add(new VarInsnNode(arguments[i].getOpcode(ISTORE), slot));
            slot += arguments[i].getSize();
        }
        return code;
    }

    private int firstSlot() {
        return (method.access & ACC_STATIC) != 0 ? 0 : 1;
    }

    private void leave(InsnList start) {
        method.instructions = start;
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }

    private InsnList start(MethodNode twin, boolean primed) {
        InsnList code = new InsnList();
        code.add(new LdcInsnNode(owner.name + "." + method.name));
        String captured = loadArguments(code);
        code.add(new InvokeDynamicInsnNode(
                "run",
                captured + BODY.getDescriptor(),
                METAFACTORY,
                Type.getMethodType("()Ljava/lang/Object;"),
                handle(twin),
                Type.getMethodType("()Ljava/lang/Object;")));
        code.add(new MethodInsnNode(INVOKESTATIC, OraclePass.VERBS, starter(), starterType(), false));
        if (primed) {
            String primedType = "(Ldev/bobbin/Gen;)Ldev/bobbin/Gen;";
            code.add(new MethodInsnNode(INVOKESTATIC, OraclePass.VERBS, "primed", primedType, false));
        }
        code.add(new TypeInsnNode(CHECKCAST, returned.getInternalName()));
        code.add(new InsnNode(ARETURN));
        return code;
    }

    /** Packed, since a method may have more parameters than a lambda can capture. */
    private String loadArguments(InsnList code) {
        if (firstSlot() == 1) code.add(new VarInsnNode(ALOAD, 0));
        code.add(new LdcInsnNode(arguments.length));
        code.add(new TypeInsnNode(ANEWARRAY, "java/lang/Object"));
        int slot = firstSlot();
        for (int i = 0; i < arguments.length; i++) {
            code.add(new InsnNode(DUP));
            code.add(new LdcInsnNode(i));
            code.add(new VarInsnNode(arguments[i].getOpcode(ILOAD), slot));
            Boxes.box(arguments[i], code);
            code.add(new InsnNode(AASTORE));
            slot += arguments[i].getSize();
        }
        return "(" + (firstSlot() == 1 ? Type.getObjectType(owner.name) : "") + "[Ljava/lang/Object;)";
    }

    private Handle handle(MethodNode twin) {
        int kind = (twin.access & ACC_STATIC) != 0 ? H_INVOKESTATIC : H_INVOKESPECIAL;
        return new Handle(kind, owner.name, twin.name, twin.desc, (owner.access & ACC_INTERFACE) != 0);
    }

    private boolean isIterable() {
        return returned.getInternalName().equals("java/lang/Iterable");
    }

    private String starter() {
        return isIterable() ? "iterable" : "start" + OraclePass.primitiveSuffix(returned);
    }

    private String starterType() {
        Type started = isIterable() ? returned : Type.getObjectType("dev/bobbin/Gen");
        return Type.getMethodDescriptor(started, Type.getType(String.class), BODY);
    }
}

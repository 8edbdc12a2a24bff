// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.twin;

import dev.bobbin.Coro;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Turns lambdas that are bodies of generators into lambdas that are bodies of coroutines, where they are created. */
final class TwinLambdas {
    private static final Map<String, Class<?>> BODIES =
            Map.of("dev/bobbin/Gen$Body", Coro.Body.class, "dev/bobbin/Gen$ReturningBody", Coro.ReturningBody.class);

    private final ClassNode node;
    private final Set<MethodNode> found = new HashSet<>();

    private TwinLambdas(ClassNode node) {
        this.node = node;
    }

    /** The methods of such lambdas, those that return now declared to return a coroutine. */
    static Set<MethodNode> in(ClassNode node) {
        TwinLambdas lambdas = new TwinLambdas(node);
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn instanceof InvokeDynamicInsnNode creation) lambdas.replace(creation, method);
            }
        }
        for (MethodNode lambda : lambdas.found) lambda.desc = returningCoro(lambda.desc);
        return lambdas.found;
    }

    private void replace(InvokeDynamicInsnNode creation, MethodNode place) {
        Type created = Type.getReturnType(creation.desc);
        Class<?> twin = created.getSort() == Type.OBJECT ? BODIES.get(created.getInternalName()) : null;
        if (twin == null || !(creation.bsmArgs[1] instanceof Handle handle)) return;
        MethodNode lambda = lambda(handle);
        if (lambda == null) return;
        found.add(lambda);
        creation.desc = Type.getMethodDescriptor(Type.getType(twin), Type.getArgumentTypes(creation.desc));
        for (int argument : List.of(0, 2)) {
            creation.bsmArgs[argument] = Type.getMethodType(returningCoro(creation.bsmArgs[argument].toString()));
        }
        creation.bsmArgs[1] = new Handle(
                handle.getTag(),
                handle.getOwner(),
                handle.getName(),
                returningCoro(handle.getDesc()),
                handle.isInterface());
        String wrap = Type.getMethodDescriptor(created, Type.getType(twin));
        place.instructions.insert(
                creation, new MethodInsnNode(Opcodes.INVOKESTATIC, TwinPass.VERBS, "body", wrap, false));
    }

    private MethodNode lambda(Handle handle) {
        return node.methods.stream()
                .filter(method -> handle.getOwner().equals(node.name)
                        && (method.access & Opcodes.ACC_SYNTHETIC) != 0
                        && method.name.equals(handle.getName())
                        && method.desc.equals(handle.getDesc()))
                .findFirst()
                .orElse(null);
    }

    private static String returningCoro(String desc) {
        if (Type.getReturnType(desc) == Type.VOID_TYPE) return desc;
        return Type.getMethodDescriptor(TwinPass.CORO, Type.getArgumentTypes(desc));
    }
}

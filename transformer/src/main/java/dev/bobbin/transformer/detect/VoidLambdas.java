// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.detect.BodyLambdas.Lambda;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets void lambdas return their machine. A lambda that becomes a {@code Gen.Body} implements {@code run()}; from here
 * on it implements {@code start()}, which returns a {@code Gen}; the same for {@code Coro.Body}:
 *
 * <pre>{@code
 * Gen.of(() -> Gen.yield(1))     means, before     new Body() { public void run() { lambda$0(); } }
 *                                       after      new Body() { public Gen start() { return lambda$0(); } }
 * }</pre>
 */
public final class VoidLambdas {
    private VoidLambdas() {}

    /** Changes the methods of all void lambdas of a class, and every place that creates one. */
    public static void makeReturnGen(ClassNode host) {
        for (Lambda lambda : BodyLambdas.in(host)) {
            MethodNode method = lambda.method();
            Member start = lambda.start();
            if (start == null || method == null) continue;
            String before = method.desc;
            if (isUsedOtherwise(host, method)) host.methods.add(copy(method));
            method.desc = before.substring(0, before.lastIndexOf(')') + 1) + Type.getReturnType(start.desc());
            for (Lambda place : BodyLambdas.in(host)) {
                Handle handle = place.implementation();
                boolean same =
                        handle.getName().equals(method.name) && handle.getDesc().equals(before);
                if (place.isVoid() && same && handle.getOwner().equals(host.name)) retarget(place, start, method.desc);
            }
        }
    }

    /** The compiler gives lambdas with the same text one method; another place may want the one that returns nothing. */
    private static boolean isUsedOtherwise(ClassNode host, MethodNode lambda) {
        List<AbstractInsnNode> ours = new ArrayList<>();
        for (Lambda place : BodyLambdas.in(host)) if (place.isVoid()) ours.add(place.creation());
        for (MethodNode method : host.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode dynamic
                        && !ours.contains(insn)
                        && Arrays.stream(dynamic.bsmArgs).anyMatch(argument -> names(argument, host, lambda))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean names(Object argument, ClassNode host, MethodNode method) {
        return argument instanceof Handle handle
                && handle.getOwner().equals(host.name)
                && handle.getName().equals(method.name)
                && handle.getDesc().equals(method.desc);
    }

    private static MethodNode copy(MethodNode method) {
        MethodNode copy = new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, method.signature, null);
        method.accept(copy);
        return copy;
    }

    private static void retarget(Lambda place, Member start, String desc) {
        Handle handle = place.implementation();
        Type type = Type.getMethodType(start.desc());
        place.creation().name = start.name();
        place.creation().bsmArgs[0] = type;
        place.creation().bsmArgs[1] =
                new Handle(handle.getTag(), handle.getOwner(), handle.getName(), desc, handle.isInterface());
        place.creation().bsmArgs[2] = type;
    }
}

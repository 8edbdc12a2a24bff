// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The lambdas of a class that are bodies of generators: those that become a {@code Gen.Body} or a
 * {@code Gen.ReturningBody}. The compiler has made a method of each, and an {@code invokedynamic} where it stood.
 */
public final class GeneratorLambdas {
    /** The third argument of LambdaMetafactory, after its interface's method: what the lambda does. */
    private static final int IMPLEMENTATION = 1;

    private GeneratorLambdas() {}

    /**
     * A place where a lambda or method reference becomes the body of a generator.
     *
     * @param creation the instruction
     * @param isVoid whether it becomes a {@code Gen.Body}
     * @param implementation what it calls
     * @param method the method of this class that is called, if it is the compiler's own lambda method
     */
    public record Lambda(
            InvokeDynamicInsnNode creation,
            boolean isVoid,
            Handle implementation,
            @Nullable MethodNode method) {}

    /** All such places of a class, in order. */
    public static List<Lambda> in(ClassNode host) {
        List<Lambda> lambdas = new ArrayList<>();
        for (MethodNode method : host.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (!(insn instanceof InvokeDynamicInsnNode creation)) continue;
                String type = Type.getReturnType(creation.desc).getInternalName();
                boolean isVoid = type.equals(RuntimeAbi.BODY);
                if (!isVoid && !type.equals(RuntimeAbi.RETURNING_BODY)) continue;
                if (creation.bsmArgs.length > IMPLEMENTATION
                        && creation.bsmArgs[IMPLEMENTATION] instanceof Handle handle) {
                    lambdas.add(new Lambda(creation, isVoid, handle, lambdaMethod(host, handle)));
                }
            }
        }
        return lambdas;
    }

    private static @Nullable MethodNode lambdaMethod(ClassNode host, Handle handle) {
        if (!handle.getOwner().equals(host.name)) return null;
        for (MethodNode method : host.methods) {
            boolean synthetic = (method.access & Opcodes.ACC_SYNTHETIC) != 0;
            if (synthetic && method.name.equals(handle.getName()) && method.desc.equals(handle.getDesc())) {
                return method;
            }
        }
        return null;
    }
}

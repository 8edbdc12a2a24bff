// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.TakenValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The lambdas of a class that are bodies of generators or coroutines: those that become one of the four interfaces that
 * {@code Gen.of} and {@code Coro.of} take, and those of any interface that await and return what a coroutine may
 * declare. The compiler has made a method of each, and an {@code invokedynamic} where it stood.
 */
public final class BodyLambdas {
    /** The third argument of LambdaMetafactory, after its interface's method: what the lambda does. */
    private static final int IMPLEMENTATION = 1;

    private static final Map<String, ResultFamily> BODIES = Map.of(
            RuntimeAbi.BODY, ResultFamily.GEN_LAMBDA,
            RuntimeAbi.RETURNING_BODY, ResultFamily.GEN,
            RuntimeAbi.CORO_BODY, ResultFamily.CORO_LAMBDA,
            RuntimeAbi.CORO_RETURNING_BODY, ResultFamily.CORO);

    private BodyLambdas() {}

    /**
     * A place where a lambda or method reference becomes the body of a generator or coroutine.
     *
     * @param creation the instruction
     * @param family what the body is rewritten to
     * @param implementation what it calls
     * @param method the method of this class that is called, if it is the compiler's own lambda method
     */
    public record Lambda(
            InvokeDynamicInsnNode creation,
            ResultFamily family,
            Handle implementation,
            @Nullable MethodNode method) {

        /** Whether it becomes an interface whose method returns nothing. */
        public boolean isVoid() {
            return start() != null;
        }

        /** What a rewritten lambda implements in place of a method that returns nothing; null if there is none. */
        public @Nullable Member start() {
            return switch (family) {
                case GEN_LAMBDA -> RuntimeAbi.BODY_START;
                case CORO_LAMBDA -> RuntimeAbi.CORO_BODY_START;
                default -> null;
            };
        }
    }

    /** All such places of a class, in order. */
    public static List<Lambda> in(ClassNode host) {
        List<Lambda> lambdas = new ArrayList<>();
        for (MethodNode method : host.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode creation
                        && creation.bsmArgs.length > IMPLEMENTATION
                        && creation.bsmArgs[IMPLEMENTATION] instanceof Handle handle) {
                    MethodNode lambda = lambdaMethod(host, handle);
                    ResultFamily family = family(creation, lambda);
                    if (family != null) lambdas.add(new Lambda(creation, family, handle, lambda));
                }
            }
        }
        return lambdas;
    }

    private static @Nullable ResultFamily family(InvokeDynamicInsnNode creation, @Nullable MethodNode lambda) {
        Type created = Type.getReturnType(creation.desc);
        if (created.getSort() != Type.OBJECT) return null;
        ResultFamily asked = BODIES.get(created.getInternalName());
        if (asked != null || lambda == null) return asked;
        ResultFamily returned = ResultFamily.of(Kind.COROUTINE, Type.getReturnType(lambda.desc));
        return returned != null && suspends(lambda, returned) ? returned : null;
    }

    private static boolean suspends(MethodNode lambda, ResultFamily family) {
        for (AbstractInsnNode insn : lambda.instructions) {
            Verb verb = Verb.calledBy(insn);
            if (verb != null && verb.fits(family)) return true;
            if (isEach(insn)) return true;
        }
        return false;
    }

    /** Whether an instruction calls {@code Coro.each}, the head of a loop that waits. */
    public static boolean isEach(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(RuntimeAbi.CORO)
                && call.name.equals(RuntimeAbi.EACH_IN);
    }

    /** The call of {@code Coro.each} whose iterator an instruction stores in a variable, as a loop does; null otherwise. */
    public static @Nullable AbstractInsnNode eachStoredBy(AbstractInsnNode store) {
        if (store.getOpcode() != Opcodes.ASTORE) return null;
        TakenValue iterator = TakenValue.of(store);
        if (iterator == null || !(iterator.producer() instanceof MethodInsnNode call)) return null;
        TakenValue each = call.name.equals("iterator") ? TakenValue.of(call) : null;
        return each != null && isEach(each.producer()) ? each.producer() : null;
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

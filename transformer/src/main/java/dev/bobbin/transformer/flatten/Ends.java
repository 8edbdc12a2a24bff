// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.detect.ResultFamily;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** The calls by which a body says what it returns. */
final class Ends {
    private Ends() {}

    /** Whether the call, right before a return, gives what a body of this family returns. */
    static boolean says(MethodInsnNode call, ResultFamily family) {
        if (call.getOpcode() != Opcodes.INVOKESTATIC) return false;
        if (family.kind() == Kind.GENERATOR) return isGenEnd(call);
        if (family.isAsyncGen()) return isAsyncEnd(call);
        return switch (family) {
            case FUTURE, STAGE -> isCompleted(call);
            default -> is(call, RuntimeAbi.CORO, RuntimeAbi.DONE);
        };
    }

    /** {@code Gen.end} with or without a value. */
    static boolean isGenEnd(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC && is(call, RuntimeAbi.GEN, RuntimeAbi.END);
    }

    /** {@code AsyncGen.end()}. */
    static boolean isAsyncEnd(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC && is(call, RuntimeAbi.ASYNC_GEN, RuntimeAbi.END);
    }

    private static boolean isCompleted(MethodInsnNode call) {
        String future = ResultFamily.FUTURE.type().getInternalName();
        return is(call, future, "completedFuture") || is(call, future, "completedStage");
    }

    private static boolean is(MethodInsnNode call, String owner, String name) {
        boolean hasForm = call.desc.startsWith("()") || call.desc.startsWith("(Ljava/lang/Object;)");
        return hasForm && call.owner.equals(owner) && call.name.equals(name);
    }
}

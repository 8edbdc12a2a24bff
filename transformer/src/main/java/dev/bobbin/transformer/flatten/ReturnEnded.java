// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.TakenValue;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.detect.ResultFamily;
import dev.bobbin.transformer.detect.Verb;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Brings every return into one form.
 *
 * <pre>{@code
 * return Gen.end(x);          // stays
 * return Gen.end();           // return Gen.end((Object) null);
 * return;                     // the same, in a void lambda
 * return other;               // return Gen.end(Gen.yieldFrom(other));
 * () -> Gen.yield(x)          // () -> Gen.end(Gen.yield(x)): the value of the lambda is what is returned
 * g = Gen.end(x);             // g = Ended.with(x), an ordinary value
 *
 * return Coro.done(x);        // in a coroutine: return Gen.end(x); the same for CompletableFuture.completedFuture(x)
 * return other;               // return Gen.end(Coro.await(other));
 * return AsyncGen.end();      // return Gen.end((Object) null)
 * }</pre>
 *
 * Requires: nothing. Establishes: every {@code areturn} has {@code Gen.end(Object)} right before it, and that call
 * stands nowhere else.
 */
final class ReturnEnded {
    private final ResultFamily family;
    private final boolean isLambda;
    private final InsnList code;
    private final Set<AbstractInsnNode> returned = new HashSet<>();

    private ReturnEnded(ResultFamily family, boolean isLambda, InsnList code) {
        this.family = family;
        this.isLambda = isLambda;
        this.code = code;
    }

    static void apply(CoroutineMethod method, MethodNode body) {
        ReturnEnded pass = new ReturnEnded(method.family(), method.isLambda(), body.instructions);
        for (AbstractInsnNode insn : body.instructions.toArray()) {
            if (insn.getOpcode() == Opcodes.RETURN) pass.replaceVoidReturn(insn);
            if (insn.getOpcode() == Opcodes.ARETURN) pass.normalise(insn);
        }
        for (AbstractInsnNode insn : body.instructions.toArray()) {
            if (insn instanceof MethodInsnNode call && Ends.isGenEnd(call) && !pass.returned.contains(call)) {
                pass.makeOrdinary(call);
            }
        }
    }

    private void replaceVoidReturn(AbstractInsnNode insn) {
        MethodInsnNode end = end();
        code.insertBefore(insn, new Insns().op(Opcodes.ACONST_NULL).add(end).toList());
        code.set(insn, new InsnNode(Opcodes.ARETURN));
    }

    private void normalise(AbstractInsnNode areturn) {
        TakenValue value = TakenValue.of(areturn);
        if (value != null && value.producer() instanceof MethodInsnNode call && Ends.says(call, family)) {
            value.casts().forEach(code::remove);
            boolean bringsValue = Type.getArgumentTypes(call.desc).length > 0;
            if (!bringsValue) code.insertBefore(call, new InsnNode(Opcodes.ACONST_NULL));
            code.remove(call);
            code.insertBefore(areturn, end());
        } else if (value != null && isLambda && isCastOfVerb(value)) {
            value.casts().forEach(code::remove);
            code.insertBefore(areturn, end());
        } else {
            Member place = family.kind() == Kind.GENERATOR ? RuntimeAbi.DELEGATE_PLACE : RuntimeAbi.AWAIT_PLACE;
            code.insertBefore(areturn, new Insns().invoke(place).add(end()).toList());
        }
    }

    /** An expression lambda whose expression is a verb: the compiler takes the value for a Gen, as R is any type. */
    private static boolean isCastOfVerb(TakenValue value) {
        return !value.casts().isEmpty() && Verb.calledBy(value.producer()) != null;
    }

    private MethodInsnNode end() {
        Member end = RuntimeAbi.END_VALUE;
        MethodInsnNode call =
                new MethodInsnNode(Opcodes.INVOKESTATIC, end.owner(), end.name(), end.desc(), end.inInterface());
        returned.add(call);
        return call;
    }

    private void makeOrdinary(MethodInsnNode end) {
        boolean hasValue = Type.getArgumentTypes(end.desc).length > 0;
        AbstractInsnNode cast = ControlFlow.nextReal(end);
        Member ended = family.ended();
        if (ended != null && cast != null && cast.getOpcode() == Opcodes.CHECKCAST) {
            code.remove(cast);
        } else {
            ended = hasValue ? RuntimeAbi.ENDED_WITH : RuntimeAbi.ENDED_NOTHING;
        }
        code.insert(end, new Insns().invoke(ended).toList());
        code.remove(end);
    }
}

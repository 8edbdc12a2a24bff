// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.detect.Verb;
import dev.bobbin.transformer.flatten.FlatBody;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A generator that is returned runs in place of the rest of the body, which for {@code return lines(r);} inside
 * {@code try (r)} is after r was closed. The compiler keeps such a value in a nameless local while the finally block
 * runs; so this can only be told where the class file names the others.
 */
final class ReturnStaysInTry {
    private ReturnStaysInTry() {}

    static void check(CoroutineMethod method, FlatBody body, List<Diagnostic> found) {
        List<LocalVariableNode> variables = body.code().localVariables;
        if (variables == null || variables.isEmpty()) return;
        for (SuspensionPoint point : body.points()) {
            if (!isReturned(point)) continue;
            AbstractInsnNode store = storeOfNameless(point.call(), variables);
            if (store != null && !isEnded(store) && leavesRange(body, store, point.call())) {
                found.add(diagnostic(method, store));
            }
        }
    }

    /** Whether the point stands for a return of its argument. */
    private static boolean isReturned(SuspensionPoint point) {
        if (point.verb() == Verb.YIELD || !point.call().desc.equals(RuntimeAbi.DELEGATE_PLACE.desc())) return false;
        AbstractInsnNode end = ControlFlow.nextReal(point.call());
        AbstractInsnNode next = end == null ? null : ControlFlow.nextReal(end);
        return next != null && next.getOpcode() == Opcodes.ARETURN;
    }

    private static Diagnostic diagnostic(CoroutineMethod method, AbstractInsnNode store) {
        boolean generates = method.family().kind() == Kind.GENERATOR;
        return SourcePlace.diagnostic(
                DiagnosticCode.RETURN_LEAVES_TRY,
                method.host(),
                store,
                generates ? "a generator" : "something to await",
                generates ? "Gen.end(Gen.yieldFrom(...))" : "Coro.done(Coro.await(...))");
    }

    private static @Nullable AbstractInsnNode storeOfNameless(
            AbstractInsnNode call, List<LocalVariableNode> variables) {
        AbstractInsnNode load = ControlFlow.previousReal(call);
        if (load == null || load.getOpcode() != Opcodes.ALOAD) return null;
        int slot = ((VarInsnNode) load).var;
        for (AbstractInsnNode insn = load; insn != null; insn = insn.getPrevious()) {
            if (insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == slot) {
                AbstractInsnNode after = insn.getNext();
                boolean named = variables.stream()
                        .anyMatch(variable -> variable.index == slot && startsAround(variable, after));
                return named ? null : insn;
            }
        }
        return null;
    }

    /** A variable's range starts right behind its first store. */
    private static boolean startsAround(LocalVariableNode variable, AbstractInsnNode after) {
        for (AbstractInsnNode insn = variable.start; insn != variable.end && insn != null; insn = insn.getNext()) {
            if (insn == after) return true;
        }
        return false;
    }

    private static boolean isEnded(AbstractInsnNode store) {
        AbstractInsnNode source = ControlFlow.previousReal(store);
        return source instanceof MethodInsnNode call
                && (call.owner.equals(RuntimeAbi.ENDED)
                        || call.name.equals(RuntimeAbi.DONE)
                        || call.name.startsWith("completed"));
    }

    private static boolean leavesRange(FlatBody body, AbstractInsnNode store, AbstractInsnNode call) {
        InsnList code = body.code().instructions;
        for (TryCatchBlockNode range : body.code().tryCatchBlocks) {
            if (covers(range, store, code) && !covers(range, call, code)) return true;
        }
        return false;
    }

    private static boolean covers(TryCatchBlockNode range, AbstractInsnNode insn, InsnList code) {
        int index = code.indexOf(insn);
        return code.indexOf(range.start) <= index && index < code.indexOf(range.end);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.verify;

import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.VerifierType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Every stack map lists what really arrives there, by jump, by falling through, and by exception. */
final class StackMapCheck {
    private final MethodNode method;
    private final FrameTypes types;

    private StackMapCheck(String owner, MethodNode method) {
        this.method = method;
        this.types = FrameTypes.of(owner, method);
    }

    static void check(String owner, MethodNode method) {
        StackMapCheck check = new StackMapCheck(owner, method);
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() < 0) continue;
            for (LabelNode target : ControlFlow.targets(insn)) check.arrives(insn, target);
            if (ControlFlow.fallsThrough(insn) && insn.getNext() != null) check.arrives(insn, insn.getNext());
        }
        for (TryCatchBlockNode range : method.tryCatchBlocks) check.arrivesFrom(range);
    }

    /** Compares what the instruction leaves behind with the stack map at the target. */
    private void arrives(AbstractInsnNode from, AbstractInsnNode target) {
        Frame<VerifierType> after = types.after(from);
        AbstractInsnNode first = target.getOpcode() >= 0 ? target : ControlFlow.nextReal(target);
        if (first == null) throw new IllegalStateException("control falls off the end of the code");
        Frame<VerifierType> expected = types.before(first);
        if (after.getStackSize() != expected.getStackSize()) throw mismatch(from, "the height of the stack");
        for (int i = 0; i < after.getStackSize(); i++) {
            if (!fits(after.getStack(i), expected.getStack(i))) throw mismatch(from, "stack entry " + i);
        }
        compareLocals(from, after, expected);
    }

    private void compareLocals(AbstractInsnNode from, Frame<VerifierType> actual, Frame<VerifierType> expected) {
        for (int i = 0; i < actual.getLocals(); i++) {
            if (!fits(actual.getLocal(i), expected.getLocal(i))) {
                throw mismatch(
                        from, "local " + i + " (" + actual.getLocal(i) + ", expected " + expected.getLocal(i) + ")");
            }
        }
    }

    private void arrivesFrom(TryCatchBlockNode range) {
        Frame<VerifierType> handler = handlerFrame(range.handler);
        for (AbstractInsnNode insn = range.start; insn != null && insn != range.end; insn = insn.getNext()) {
            Frame<VerifierType> inside = insn.getOpcode() < 0 ? null : types.beforeOrNull(insn);
            if (inside != null && handler != null) compareLocals(insn, inside, handler);
        }
    }

    private @Nullable Frame<VerifierType> handlerFrame(LabelNode handler) {
        AbstractInsnNode first = ControlFlow.nextReal(handler);
        return first == null ? null : types.beforeOrNull(first);
    }

    private static boolean fits(VerifierType actual, VerifierType expected) {
        if (expected.kind() == VerifierType.Kind.TOP || actual.equals(expected)) return true;
        if (actual.isUninitialized() || expected.isUninitialized()) return false;
        if (expected.kind() == VerifierType.Kind.NULL) return false;
        return actual.isReference() && expected.isReference();
    }

    private IllegalStateException mismatch(AbstractInsnNode insn, String what) {
        return new IllegalStateException("behind instruction " + method.instructions.indexOf(insn) + ", " + what
                + " does not agree with the stack map");
    }
}

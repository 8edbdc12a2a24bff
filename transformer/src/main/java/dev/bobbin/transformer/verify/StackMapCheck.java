// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.verify;

import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.VerifierType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Every target has a stack map, and it lists what really arrives there, by jump, by falling through, and by exception. */
final class StackMapCheck {
    private final MethodNode method;
    private final FrameTypes types;

    private StackMapCheck(String owner, MethodNode method) {
        this.method = method;
        this.types = FrameTypes.of(owner, method);
    }

    static void check(String owner, MethodNode method) {
        StackMapCheck check = new StackMapCheck(owner, method);
        check.arrives(FrameTypes.atEntry(owner, method), method.instructions.getFirst());
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() < 0) continue;
            for (LabelNode target : ControlFlow.targets(insn)) {
                check.requireMap(target);
                check.arrives(check.types.after(insn), target);
            }
            if (ControlFlow.fallsThrough(insn)) check.arrives(check.types.after(insn), insn.getNext());
        }
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            check.requireMap(range.handler);
            check.arrivesFrom(range);
        }
    }

    /** A stack map stands at the same place as a label if there is no instruction between them. */
    private void requireMap(LabelNode target) {
        AbstractInsnNode insn = target;
        while (insn.getPrevious() != null && insn.getPrevious().getOpcode() < 0) insn = insn.getPrevious();
        for (; insn != null && insn.getOpcode() < 0; insn = insn.getNext()) if (insn instanceof FrameNode) return;
        throw new IllegalStateException(
                "no stack map at instruction " + method.instructions.indexOf(target) + ", which is a target");
    }

    /** Compares what comes to a place with the stack map there. */
    private void arrives(Frame<VerifierType> after, @Nullable AbstractInsnNode target) {
        AbstractInsnNode first = target == null || target.getOpcode() >= 0 ? target : ControlFlow.nextReal(target);
        if (target == null || first == null) throw new IllegalStateException("control falls off the end of the code");
        Frame<VerifierType> expected = types.before(first);
        if (after.getStackSize() != expected.getStackSize()) throw mismatch(target, "the height of the stack");
        for (int i = 0; i < after.getStackSize(); i++) {
            if (!fits(after.getStack(i), expected.getStack(i))) throw mismatch(target, "stack entry " + i);
        }
        compareLocals(target, after, expected);
    }

    private void compareLocals(AbstractInsnNode place, Frame<VerifierType> actual, Frame<VerifierType> expected) {
        for (int i = 0; i < actual.getLocals(); i++) {
            if (!fits(actual.getLocal(i), expected.getLocal(i))) {
                throw mismatch(
                        place, "local " + i + " (" + actual.getLocal(i) + ", expected " + expected.getLocal(i) + ")");
            }
        }
    }

    private void arrivesFrom(TryCatchBlockNode range) {
        Frame<VerifierType> handler = handlerFrame(range.handler);
        VerifierType caught = VerifierType.ofInternalName(range.type == null ? "java/lang/Throwable" : range.type);
        boolean takesIt = handler == null || (handler.getStackSize() == 1 && fits(caught, handler.getStack(0)));
        if (!takesIt) throw mismatch(range.handler, "what is caught");
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
        return new IllegalStateException("at instruction " + method.instructions.indexOf(insn) + ", " + what
                + " does not agree with the stack map");
    }
}

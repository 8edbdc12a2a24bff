// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.bytecode.Limits;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.detect.SuspensionPoint;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Copies a body and runs the passes that establish what {@link FlatBody} promises. */
public final class Flattener {
    /** What our passes put on the stack at most, beyond the user's own; the writer computes the true need. */
    private static final int EXTRA_STACK = 8;

    private Flattener() {}

    /** The flat copy; the method itself stays as it is. */
    public static FlatBody flatten(CoroutineMethod method) {
        String owner = method.host().name;
        MethodNode code = copy(method.node());
        Limits.tighten(owner, code);
        code.maxStack += EXTRA_STACK;
        int firstSpillSlot = code.maxLocals;
        if (method.family().kind() == Kind.COROUTINE) {
            ShowHiddenAwaits.apply(code);
            AwaitClose.apply(owner, code);
        }
        if (method.family().isAsyncGen()) ReturnKeptEnd.apply(owner, code);
        ReturnEnded.apply(method, code);
        DelayNew.apply(owner, code);
        SpillOperandStack.apply(owner, code);
        CopyLoopTails.apply(code);
        return new FlatBody(code, firstSpillSlot, SuspensionPoint.in(code));
    }

    private static MethodNode copy(MethodNode method) {
        MethodNode copy = new MethodNode(
                Opcodes.ASM9,
                method.access,
                method.name,
                method.desc,
                method.signature,
                method.exceptions.toArray(String[]::new));
        method.accept(copy);
        return copy;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.VerifierType;
import dev.bobbin.transformer.detect.SuspensionPoint;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Moves what stands on the operand stack below the argument of a verb to fresh locals, and back behind the call.
 *
 * <pre>{@code
 * // total(a[i], Gen.yield(b)) + 1 becomes
 * $stack0 = a[i]; received = Gen.yield(b); total($stack0, received) + 1
 * }</pre>
 *
 * Requires: no unfinished object on the stack ({@link DelayNew}). Establishes: at a suspension point the stack holds
 * the argument and nothing else. The locals of one point may be used again at the next.
 */
final class SpillOperandStack {
    private static final VerifierType RECEIVED = VerifierType.ofInternalName("java/lang/Object");

    private final MethodNode body;
    private final FrameTypes types;
    private final int firstSlot;
    private int maxLocals;

    private SpillOperandStack(String owner, MethodNode body) {
        this.body = body;
        this.types = FrameTypes.of(owner, body);
        this.firstSlot = body.maxLocals;
        this.maxLocals = body.maxLocals;
    }

    static void apply(String owner, MethodNode body) {
        SpillOperandStack pass = new SpillOperandStack(owner, body);
        for (SuspensionPoint point : SuspensionPoint.in(body)) pass.spillAround(point);
        body.maxLocals = pass.maxLocals;
    }

    private void spillAround(SuspensionPoint point) {
        Frame<VerifierType> frame = types.before(point.call());
        int arguments = point.argument() == Type.VOID_TYPE ? 0 : 1;
        int below = frame.getStackSize() - arguments;
        if (below == 0) return;

        int argumentSlot = firstSlot;
        for (int i = 0; i < below; i++) argumentSlot += frame.getStack(i).getSize();
        maxLocals = Math.max(maxLocals, argumentSlot + 2);

        Insns before = new Insns();
        if (arguments == 1) before.store(frame.getStack(below), argumentSlot);
        int slot = argumentSlot;
        for (int i = below - 1; i >= 0; i--) {
            slot -= frame.getStack(i).getSize();
            if (frame.getStack(i).isStorable()) before.store(frame.getStack(i), slot);
            else before.op(Opcodes.POP);
        }
        if (arguments == 1) before.load(frame.getStack(below), argumentSlot);

        Insns after = new Insns().store(RECEIVED, argumentSlot);
        for (int i = 0; i < below; i++) {
            if (frame.getStack(i).isStorable()) after.load(frame.getStack(i), slot);
            else after.op(Opcodes.ACONST_NULL);
            slot += frame.getStack(i).getSize();
        }
        after.load(RECEIVED, argumentSlot);

        body.instructions.insertBefore(point.call(), before.toList());
        body.instructions.insert(point.call(), after.toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flow;

import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.MonitorDepth;
import dev.bobbin.transformer.bytecode.VerifierType;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.flatten.FlatBody;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Runs the analyses and joins them to {@link FlowFacts}. */
public final class FlowAnalysis {
    private FlowAnalysis() {}

    /** The facts of one body. */
    public static FlowFacts of(CoroutineMethod method, FlatBody body) {
        MethodNode code = body.code();
        ControlFlow control = ControlFlow.of(code);
        FrameTypes types = FrameTypes.of(method.host().name, code);
        Liveness liveness = Liveness.of(code, control);
        boolean thisIsFixed = !method.isStatic() && !isStored(code, 0);

        AbstractInsnNode entry = code.instructions.getFirst();
        List<List<LiveLocal>> liveAcross = new ArrayList<>();
        for (SuspensionPoint point : body.points()) {
            liveAcross.add(join(liveness.across(point.call()), types.before(point.call()), thisIsFixed));
        }
        return new FlowFacts(
                join(liveness.before(entry), types.before(entry), thisIsFixed),
                liveAcross,
                types,
                liveness,
                MonitorDepth.of(code, control),
                control,
                thisIsFixed);
    }

    private static List<LiveLocal> join(BitSet live, Frame<VerifierType> frame, boolean thisIsFixed) {
        List<LiveLocal> locals = new ArrayList<>();
        for (int slot = live.nextSetBit(thisIsFixed ? 1 : 0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            VerifierType type = frame.getLocal(slot);
            if (type.kind() != VerifierType.Kind.TOP) locals.add(new LiveLocal(slot, type));
        }
        return locals;
    }

    private static boolean isStored(MethodNode code, int slot) {
        for (AbstractInsnNode insn : code.instructions) {
            if (insn instanceof VarInsnNode access && access.var == slot && access.getOpcode() >= Opcodes.ISTORE) {
                return true;
            }
        }
        return false;
    }
}

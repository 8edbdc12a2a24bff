// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.flatten.FlatBody;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** An asynchronous generator returns nothing but its end. */
final class AsyncGenEnds {
    private AsyncGenEnds() {}

    static void check(CoroutineMethod method, FlatBody body, List<Diagnostic> found) {
        if (!method.family().isAsyncGen()) return;
        for (SuspensionPoint point : body.points()) {
            if (isTailAwait(point.call())) {
                found.add(SourcePlace.diagnostic(
                        DiagnosticCode.ASYNC_GEN_RETURNS,
                        method.host(),
                        point.call(),
                        SourcePlace.signature(method.node())));
            }
        }
    }

    private static boolean isTailAwait(MethodInsnNode call) {
        if (!call.desc.equals(RuntimeAbi.AWAIT_PLACE.desc()) || !call.owner.equals(RuntimeAbi.CORO)) return false;
        AbstractInsnNode end = ControlFlow.nextReal(call);
        AbstractInsnNode leave = end == null ? null : ControlFlow.nextReal(end);
        return leave != null && leave.getOpcode() == Opcodes.ARETURN;
    }
}

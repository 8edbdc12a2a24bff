// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.flow.FlowFacts;
import dev.bobbin.transformer.layout.MachineLayout;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/** The passes in order, with what holds after each. */
public final class RewritePasses {
    private RewritePasses() {}

    /** Changes the code of the flat body in place, and returns it. */
    public static MethodNode apply(CoroutineMethod method, FlatBody body, FlowFacts facts, MachineLayout layout) {
        MethodNode code = body.code();
        BodyLocals locals = BodyLocals.of(method, facts);
        WeakenFrames.apply(code, facts); //                      stack maps list live locals only
        ShiftLocals.apply(code, locals, method.machineName()); // two slots below the user's locals are for parameters
        List<Resumption> resumptions =
                ReplaceSuspensionCalls.apply(method, body, layout, locals); // verbs became leave and resume
        SplitTryRanges.apply(code, resumptions); //              no save or restore inside a user's handler
        ReplaceReturns.apply(code, locals); //                   return x became: finish with x
        InsertDispatch.apply(code, method.machineName(), layout, resumptions, locals); // the state leads to its point
        RepairDebugTables.apply(code, resumptions, locals); // variables are listed where they have a value
        return code;
    }
}

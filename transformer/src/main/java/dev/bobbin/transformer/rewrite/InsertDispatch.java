// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.layout.MachineField;
import dev.bobbin.transformer.layout.MachineLayout;
import dev.bobbin.transformer.layout.SavedLocal;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Puts the way from the state to its point at the head of the body.
 *
 * <pre>{@code
 * switch (machine.begin()) {                       // or machine.standsAt(), if the body calls nothing
 *     case 1: goto resume1;
 *     case 2: goto resume2;
 *     default: n = machine.n;                      // at the start, every parameter that the body reads
 * }
 * }</pre>
 *
 * No state is an error: a call that hands the machine to a helper, if only to complain, is one that a JIT compiler may
 * leave in place, and then it keeps the whole machine in memory.
 *
 * It has no line of its own: coverage tools would show its branches at some innocent line.
 *
 * <p>Requires: verbs and returns are replaced. Establishes: the method is complete.
 */
final class InsertDispatch {
    private InsertDispatch() {}

    static void apply(
            MethodNode code,
            String machineName,
            MachineLayout layout,
            List<Resumption> resumptions,
            BodyLocals locals) {
        // A delegating machine knows its end by the mark: a body that left otherwise has set another state.
        boolean marks = layout.delegates() || ForeignCalls.in(code);
        Insns head = locals.pushMachine(new Insns()).invoke(marks ? RuntimeAbi.BEGIN : RuntimeAbi.STANDS_AT);
        if (resumptions.isEmpty()) head.op(Opcodes.POP);
        else dispatch(resumptions, locals, head);
        for (SavedLocal parameter : layout.parameters()) {
            MachineField field = parameter.field();
            if (field == null) continue;
            locals.pushMachine(head)
                    .getField(machineName, field.name(), field.desc())
                    .store(parameter.type(), locals.shifted(parameter.slot()));
        }
        code.instructions.insert(head.toList());
        keepLastFrameOfEachPlace(code);
    }

    /** A body that starts with a loop and reads no parameter has its own stack map where ours for state 0 stands. */
    private static void keepLastFrameOfEachPlace(MethodNode code) {
        FrameNode pending = null;
        for (AbstractInsnNode insn : code.instructions.toArray()) {
            if (insn.getOpcode() >= 0) pending = null;
            if (!(insn instanceof FrameNode frame)) continue;
            if (pending != null) code.instructions.remove(pending);
            pending = frame;
        }
    }

    private static void dispatch(List<Resumption> resumptions, BodyLocals locals, Insns head) {
        LabelNode created = new LabelNode();
        LabelNode[] targets = resumptions.stream().map(Resumption::resume).toArray(LabelNode[]::new);
        head.add(new TableSwitchInsnNode(1, targets.length, created, targets))
                .add(created)
                .add(locals.frameAtEntry());
    }
}

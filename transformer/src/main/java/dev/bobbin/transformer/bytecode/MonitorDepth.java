// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * How many monitors are held before each instruction; where paths disagree, the most that any of them holds. An
 * exception goes to the first handler that takes everything, which in compiled code is the one that lets the monitor go.
 */
public final class MonitorDepth {
    private static final int UNREACHED = -1;

    /** Deeper nesting does not occur; the bound keeps code that only ever enters from looping here. */
    private static final int DEEPEST = 1000;

    private final InsnList code;
    private final int[] before;

    private MonitorDepth(InsnList code, int[] before) {
        this.code = code;
        this.before = before;
    }

    /** Walks forward from the entry. */
    public static MonitorDepth of(MethodNode method, ControlFlow flow) {
        int[] before = new int[flow.size()];
        Arrays.fill(before, UNREACHED);
        AbstractInsnNode[] insns = method.instructions.toArray();
        Deque<Integer> work = new ArrayDeque<>();
        raise(before, 0, 0, work);
        while (!work.isEmpty()) {
            int index = work.pop();
            int after = before[index] + change(insns[index]);
            for (int next : flow.successors(index)) raise(before, next, Math.max(after, 0), work);
            for (TryCatchBlockNode range : rangesUpToCatchAll(method, index)) {
                raise(before, method.instructions.indexOf(range.handler), before[index], work);
            }
        }
        return new MonitorDepth(method.instructions, before);
    }

    private static int change(AbstractInsnNode insn) {
        if (insn.getOpcode() == Opcodes.MONITORENTER) return 1;
        return insn.getOpcode() == Opcodes.MONITOREXIT ? -1 : 0;
    }

    private static void raise(int[] before, int index, int depth, Deque<Integer> work) {
        if (index >= before.length || depth <= before[index] || depth > DEEPEST) return;
        before[index] = depth;
        work.push(index);
    }

    private static List<TryCatchBlockNode> rangesUpToCatchAll(MethodNode method, int index) {
        List<TryCatchBlockNode> ranges = new ArrayList<>();
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            boolean covers =
                    method.instructions.indexOf(range.start) <= index && index < method.instructions.indexOf(range.end);
            if (!covers) continue;
            ranges.add(range);
            if (range.type == null) break;
        }
        return ranges;
    }

    /** The monitors held before an instruction; -1 where nothing reaches it. */
    public int before(AbstractInsnNode insn) {
        return before[code.indexOf(insn)];
    }
}

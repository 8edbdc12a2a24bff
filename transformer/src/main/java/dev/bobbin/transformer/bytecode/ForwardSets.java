// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The set of things that hold before each instruction, found by walking along the flow until nothing changes. */
public final class ForwardSets {
    private final AbstractInsnNode[] insns;
    private final ControlFlow control;
    private final boolean onEveryPath;
    private final @Nullable BitSet[] before;
    private final Deque<Integer> work = new ArrayDeque<>();

    private ForwardSets(MethodNode method, ControlFlow control, boolean onEveryPath) {
        this.insns = method.instructions.toArray();
        this.control = control;
        this.onEveryPath = onEveryPath;
        this.before = new BitSet[insns.length];
    }

    /**
     * Walks from the entry.
     *
     * @param entry what holds at the first instruction
     * @param onEveryPath whether a thing must hold on every path to an instruction, or only on some
     * @param step what an instruction makes of the set before it; must not change its argument
     * @return by index; null where nothing leads
     */
    public static @Nullable BitSet[] walk(
            MethodNode method,
            ControlFlow control,
            BitSet entry,
            boolean onEveryPath,
            BiFunction<AbstractInsnNode, BitSet, BitSet> step) {
        ForwardSets sets = new ForwardSets(method, control, onEveryPath);
        sets.arrive(0, entry);
        while (!sets.work.isEmpty()) sets.follow(sets.work.pop(), step);
        return sets.before;
    }

    private void follow(int index, BiFunction<AbstractInsnNode, BitSet, BitSet> step) {
        BitSet in = before[index];
        if (in == null) return;
        BitSet out = step.apply(insns[index], in);
        for (int next : control.successors(index)) arrive(next, out);
        for (int handler :
                control.handlers(index)) { // an exception may come before the instruction took effect, or after
            arrive(handler, in);
            arrive(handler, out);
        }
    }

    private void arrive(int index, BitSet incoming) {
        BitSet known = before[index];
        BitSet joined = known == null ? incoming : (BitSet) known.clone();
        if (known != null && onEveryPath) joined.and(incoming);
        if (known != null && !onEveryPath) joined.or(incoming);
        if (joined.equals(known)) return;
        before[index] = joined;
        work.push(index);
    }
}

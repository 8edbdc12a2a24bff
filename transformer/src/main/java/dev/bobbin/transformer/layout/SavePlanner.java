// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.layout;

import dev.bobbin.transformer.bytecode.ForwardSets;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.detect.Verb;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.flow.FlowFacts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds the saves that can be left out and the fields that must be cleared, by two walks along the flow of the body.
 *
 * <ul>
 *   <li>A field is <em>current</em> while, on every path, it holds what its local holds: from a save or restore until
 *       the local is stored to. What is current need not be written again.
 *   <li>A field is <em>occupied</em> while, on some path, it may hold an object. One that is occupied at a point but
 *       not saved there is cleared, so that a suspended machine keeps nothing alive that the body will not read.
 * </ul>
 */
final class SavePlanner {
    private final Map<AbstractInsnNode, List<SavedLocal>> savedAt = new HashMap<>();

    /** The points that the body passes without leaving when it can, and then without a save. */
    private final Set<AbstractInsnNode> passable = new HashSet<>();

    private SavePlanner(FlatBody body, List<List<SavedLocal>> saved) {
        for (int i = 0; i < saved.size(); i++) {
            SuspensionPoint point = body.points().get(i);
            savedAt.put(point.call(), saved.get(i));
            if (point.verb() == Verb.AWAIT) passable.add(point.call());
        }
    }

    static List<PointPlan> plan(
            FlatBody body, FlowFacts facts, List<SavedLocal> parameters, List<List<SavedLocal>> saved) {
        SavePlanner planner = new SavePlanner(body, saved);
        Numbering<SavedLocal> locals = new Numbering<>();
        Numbering<MachineField> fields = new Numbering<>();
        @Nullable
        BitSet[] current = ForwardSets.walk(
                body.code(),
                facts.control(),
                locals.set(parameters),
                true,
                (insn, before) -> planner.afterCurrent(locals, insn, before));
        @Nullable
        BitSet[] occupied = ForwardSets.walk(
                body.code(),
                facts.control(),
                fields.set(referenceFields(parameters)),
                false,
                (insn, before) -> planner.afterOccupied(fields, insn, before));

        List<PointPlan> plans = new ArrayList<>();
        for (int i = 0; i < saved.size(); i++) {
            int index = body.code().instructions.indexOf(body.points().get(i).call());
            plans.add(planFor(saved.get(i), locals.members(current[index]), fields.members(occupied[index])));
        }
        return plans;
    }

    private static PointPlan planFor(List<SavedLocal> live, List<SavedLocal> current, List<MachineField> occupied) {
        List<SavedLocal> written = new ArrayList<>();
        List<MachineField> cleared = new ArrayList<>(occupied);
        for (SavedLocal local : live) {
            if (local.field() == null) continue;
            cleared.remove(local.field());
            if (!current.contains(local)) written.add(local);
        }
        return new PointPlan(live, written, cleared);
    }

    private BitSet afterCurrent(Numbering<SavedLocal> locals, AbstractInsnNode insn, BitSet state) {
        List<SavedLocal> here = savedAt.get(insn);
        if (here != null) {
            BitSet after = locals.set(here);
            if (passable.contains(insn)) after.and(state);
            return after;
        }
        if (!(insn instanceof VarInsnNode) && !(insn instanceof IincInsnNode)) return state;
        BitSet after = state;
        for (SavedLocal local : locals.members(state)) {
            if (stores(insn, local)) {
                if (after == state) after = (BitSet) state.clone();
                after.clear(locals.number(local));
            }
        }
        return after;
    }

    private static boolean stores(AbstractInsnNode insn, SavedLocal local) {
        if (insn instanceof IincInsnNode increment) return increment.var == local.slot();
        if (!(insn instanceof VarInsnNode access) || access.getOpcode() < Opcodes.ISTORE) return false;
        boolean wide = access.getOpcode() == Opcodes.LSTORE || access.getOpcode() == Opcodes.DSTORE;
        int last = access.var + (wide ? 1 : 0);
        return access.var <= local.slot() + local.type().getSize() - 1 && local.slot() <= last;
    }

    private BitSet afterOccupied(Numbering<MachineField> fields, AbstractInsnNode insn, BitSet state) {
        List<SavedLocal> here = savedAt.get(insn);
        if (here == null) return state;
        BitSet after = fields.set(referenceFields(here));
        if (passable.contains(insn)) after.or(state);
        return after;
    }

    private static List<MachineField> referenceFields(List<SavedLocal> locals) {
        return locals.stream()
                .map(SavedLocal::field)
                .filter(Objects::nonNull)
                .filter(MachineField::isReference)
                .toList();
    }
}

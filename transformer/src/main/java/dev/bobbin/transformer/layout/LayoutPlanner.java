// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.layout;

import dev.bobbin.transformer.abi.GeneratedNames;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.detect.Verb;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.flow.FlowFacts;
import dev.bobbin.transformer.flow.LiveLocal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Gives every live local a field, and finds out which saves and which clearings are needed. */
public final class LayoutPlanner {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private final FieldNames names;
    private final Set<MachineField> fields = new LinkedHashSet<>();

    private LayoutPlanner(FlatBody body) {
        this.names = new FieldNames(body);
    }

    /** The layout of one machine. */
    public static MachineLayout plan(CoroutineMethod method, FlatBody body, FlowFacts facts) {
        LayoutPlanner planner = new LayoutPlanner(body);
        List<SavedLocal> parameters =
                planner.fieldsFor(facts.parameters(), body.code().instructions.getFirst());
        List<List<SavedLocal>> saved = new ArrayList<>();
        for (int i = 0; i < body.points().size(); i++) {
            saved.add(planner.fieldsFor(
                    facts.liveAcross().get(i), body.points().get(i).call()));
        }
        List<PointPlan> points = SavePlanner.plan(body, facts, parameters, saved);
        boolean delegates =
                method.family().isAsyncGen() || body.points().stream().anyMatch(point -> point.verb() != Verb.YIELD);
        return new MachineLayout(List.copyOf(planner.fields), parameters, points, yieldedType(method, body), delegates);
    }

    /** Names follow the variables; two alive at once never share. */
    private List<SavedLocal> fieldsFor(List<LiveLocal> locals, AbstractInsnNode where) {
        List<SavedLocal> saved = new ArrayList<>();
        Set<MachineField> taken = new HashSet<>();
        for (LiveLocal local : locals) {
            if (!local.type().isStorable()) {
                saved.add(new SavedLocal(local.slot(), local.type(), null));
                continue;
            }
            String name = names.of(local.slot(), where);
            String desc = local.type().fieldType().getDescriptor();
            MachineField field = new MachineField(name, desc);
            for (int ordinal = 2; !taken.add(field); ordinal++) {
                field = new MachineField(GeneratedNames.another(name, ordinal), desc);
            }
            fields.add(field);
            saved.add(new SavedLocal(local.slot(), local.type(), field));
        }
        return saved;
    }

    /** A primitive if the family asks for it or if nothing else is yielded: boxing can wait until the value is taken. */
    private static Type yieldedType(CoroutineMethod method, FlatBody body) {
        Type declared = method.family().primitive();
        if (declared != null) return declared;
        if (method.family().kind() == Kind.COROUTINE) return OBJECT;
        Set<Type> yielded = new HashSet<>();
        for (SuspensionPoint point : body.points()) {
            if (point.verb() == Verb.YIELD) yielded.add(point.argument());
        }
        if (yielded.size() != 1) return OBJECT;
        Type only = yielded.iterator().next();
        return only.getSort() >= Type.BOOLEAN && only.getSort() <= Type.DOUBLE ? only : OBJECT;
    }
}

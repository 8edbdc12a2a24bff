// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.abi.GeneratedNames;
import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.VerifierType;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.detect.Verb;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.layout.MachineField;
import dev.bobbin.transformer.layout.MachineLayout;
import dev.bobbin.transformer.layout.PointPlan;
import dev.bobbin.transformer.layout.SavedLocal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;

/**
 * Turns each call of a verb into the code that leaves the body and the code that comes back.
 *
 * <pre>{@code
 * // Integer n = Gen.yield(r);                       with the argument on the stack:
 *       convert r to what the machine keeps           inside the user's try ranges: an unboxing may fail
 * leave:
 *       machine.dead = null;                          for fields that nothing will read any more
 *       machine.r = r;                                for live locals that changed
 *       return machine.$yielded(r, 1);                or: return machine.delegate(g, 1);
 * resume:
 *       r = machine.r;                                for every live local
 * restored:
 *       n = (Integer) Machine.received(in);           inside the user's try ranges: it throws what was raised
 * }</pre>
 *
 * An await leaves only if it must, and takes the same way on if it need not:
 *
 * <pre>{@code
 * // Integer n = Coro.await(x);                      with x on the stack:
 *       Object value = machine.awaitNow(x);           inside the user's try ranges
 *       if (value == LEAVES) {
 * leave:    machine.r = r;
 *           return machine.waits(1);
 * resume:   r = machine.r;
 * restored: value = machine.awaitedValue(in);         inside the user's try ranges
 *       }
 *       n = (Integer) value;
 * }</pre>
 *
 * Requires: the stack holds the argument and nothing else; locals are shifted. Establishes: no verb is left.
 */
final class ReplaceSuspensionCalls {
    private final CoroutineMethod method;
    private final MachineLayout layout;
    private final BodyLocals locals;

    private ReplaceSuspensionCalls(CoroutineMethod method, MachineLayout layout, BodyLocals locals) {
        this.method = method;
        this.layout = layout;
        this.locals = locals;
    }

    static List<Resumption> apply(CoroutineMethod method, FlatBody body, MachineLayout layout, BodyLocals locals) {
        ReplaceSuspensionCalls pass = new ReplaceSuspensionCalls(method, layout, locals);
        List<Resumption> resumptions = new ArrayList<>();
        for (SuspensionPoint point : body.points()) {
            PointPlan plan = layout.points().get(point.state() - 1);
            Resumption resumption = new Resumption(new LabelNode(), new LabelNode(), new LabelNode(), plan.saved());
            body.code()
                    .instructions
                    .insertBefore(
                            point.call(),
                            pass.replacement(point, plan, resumption).toList());
            body.code().instructions.remove(point.call());
            resumptions.add(resumption);
        }
        return resumptions;
    }

    private Insns replacement(SuspensionPoint point, PointPlan plan, Resumption resumption) {
        Insns insns = new Insns();
        LabelNode there = new LabelNode();
        if (point.verb() == Verb.YIELD) convert(point.argument(), layout.yieldedType(), insns);
        if (point.verb() == Verb.AWAIT) passIfThere(there, insns);
        insns.add(resumption.leave());
        if (point.verb() == Verb.AWAIT) insns.op(Opcodes.POP); // the mark
        for (MachineField dead : plan.cleared()) clear(dead, insns);
        for (SavedLocal local : plan.written()) save(local, insns);
        leave(point, insns);
        insns.add(resumption.resume()).add(locals.frameAtEntry());
        for (SavedLocal local : plan.saved()) restore(local, insns);
        insns.add(resumption.restored());
        if (point.verb() != Verb.AWAIT) return locals.pushResumedWith(insns).invoke(RuntimeAbi.RECEIVED);
        return locals.pushResumedWith(locals.pushMachine(insns))
                .invoke(RuntimeAbi.AWAITED_VALUE.in(method.machineName()))
                .add(there)
                .add(locals.frameWith(plan.saved(), "java/lang/Object"));
    }

    private void leave(SuspensionPoint point, Insns insns) {
        switch (point.verb()) {
            case YIELD -> leaveWithValue(point, insns);
            case YIELD_FROM -> leaveToDelegate(point, insns);
            case AWAIT -> leaveToWait(point, insns);
        }
    }

    /** {@code value = machine.awaitNow(x); if (value != LEAVES) goto there;} with x on the stack, and then the value. */
    private void passIfThere(LabelNode there, Insns insns) {
        locals.pushMachine(insns)
                .op(Opcodes.SWAP)
                .invoke(RuntimeAbi.AWAIT_NOW.in(method.machineName()))
                .op(Opcodes.DUP)
                .getField(RuntimeAbi.LEAVES)
                .jump(Opcodes.IF_ACMPNE, there);
    }

    /** {@code return machine.waits(state);} */
    private void leaveToWait(SuspensionPoint point, Insns insns) {
        locals.pushMachine(insns)
                .pushInt(point.state())
                .invoke(RuntimeAbi.WAITS.in(method.machineName()))
                .op(Opcodes.IRETURN);
    }

    private void clear(MachineField dead, Insns insns) {
        locals.pushMachine(insns).op(Opcodes.ACONST_NULL).putField(method.machineName(), dead.name(), dead.desc());
    }

    private void save(SavedLocal local, Insns insns) {
        MachineField field = Objects.requireNonNull(local.field());
        locals.pushMachine(insns)
                .load(local.type(), locals.shifted(local.slot()))
                .putField(method.machineName(), field.name(), field.desc());
    }

    private void restore(SavedLocal local, Insns insns) {
        MachineField field = local.field();
        if (field == null) insns.op(Opcodes.ACONST_NULL);
        else locals.pushMachine(insns).getField(method.machineName(), field.name(), field.desc());
        insns.store(local.type(), locals.shifted(local.slot()));
    }

    /** {@code return machine.$yielded(value, state);} with the value on the stack. */
    private void leaveWithValue(SuspensionPoint point, Insns insns) {
        Type kept = layout.yieldedType();
        locals.pushMachine(insns)
                .swapReferenceBelow(VerifierType.of(kept))
                .pushInt(point.state())
                .invoke(
                        Opcodes.INVOKEVIRTUAL,
                        method.machineName(),
                        GeneratedNames.YIELDED,
                        "(" + kept.getDescriptor() + "I)Z",
                        false)
                .op(Opcodes.IRETURN);
    }

    /** {@code return machine.delegate(iterator, state);} with the iterator on the stack. */
    private void leaveToDelegate(SuspensionPoint point, Insns insns) {
        locals.pushMachine(insns)
                .op(Opcodes.SWAP)
                .pushInt(point.state())
                .invoke(RuntimeAbi.DELEGATE.in(method.machineName()))
                .op(Opcodes.IRETURN);
    }

    /** Makes what is yielded what the machine keeps: boxes, unboxes, or widens as an assignment would. */
    private static void convert(Type from, Type to, Insns insns) {
        if (from == Type.VOID_TYPE) insns.op(Opcodes.ACONST_NULL);
        boolean fromReference = from.getSort() >= Type.ARRAY || from == Type.VOID_TYPE;
        boolean toReference = to.getSort() >= Type.ARRAY;
        if (fromReference && !toReference) insns.unbox(to);
        else if (!fromReference && toReference) insns.box(from);
        else if (!fromReference) widen(from, to, insns);
    }

    private static void widen(Type from, Type to, Insns insns) {
        if (to == Type.LONG_TYPE && from != Type.LONG_TYPE) insns.op(Opcodes.I2L);
        if (to != Type.DOUBLE_TYPE || from == Type.DOUBLE_TYPE) return;
        if (from == Type.LONG_TYPE) insns.op(Opcodes.L2D);
        else insns.op(from == Type.FLOAT_TYPE ? Opcodes.F2D : Opcodes.I2D);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.ForwardSets;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.TakenValue;
import dev.bobbin.transformer.detect.BodyLambdas;
import dev.bobbin.transformer.detect.Verb;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives every await of a coroutine one form, those included that Java's own syntax hides.
 *
 * <pre>{@code
 * await(x, IOException.class)               // await(x)
 * for (T item : Coro.each(source))          // while (await(Each.step(iterator))) { T item = iterator.next(); …
 * }</pre>
 *
 * <p>Requires: nothing. Establishes: {@code Coro.await} has one argument; no loop over {@code Coro.each} asks
 * {@code hasNext()}. What {@link AwaitClose} does belongs here too.
 */
final class ShowHiddenAwaits {
    private final MethodNode body;
    private final InsnList code;

    private ShowHiddenAwaits(MethodNode body) {
        this.body = body;
        this.code = body.instructions;
    }

    static void apply(MethodNode body) {
        ShowHiddenAwaits pass = new ShowHiddenAwaits(body);
        pass.dropDeclaredExceptions();
        pass.awaitEachStep();
    }

    private void dropDeclaredExceptions() {
        for (AbstractInsnNode insn : code.toArray()) {
            if (Verb.calledBy(insn) != Verb.AWAIT || !((MethodInsnNode) insn).desc.contains("Ljava/lang/Class;"))
                continue;
            code.insertBefore(
                    insn,
                    new Insns().op(Opcodes.POP).invoke(RuntimeAbi.AWAIT_PLACE).toList());
            code.remove(insn);
        }
    }

    private void awaitEachStep() {
        boolean loops = false;
        for (AbstractInsnNode insn : code) loops |= BodyLambdas.isEach(insn);
        if (!loops) return;
        @Nullable
        BitSet[] iterators =
                ForwardSets.walk(body, ControlFlow.of(body), new BitSet(), false, ShowHiddenAwaits::afterStore);
        AbstractInsnNode[] insns = code.toArray();
        for (int i = 0; i < insns.length; i++) {
            if (asksEach(insns[i], iterators[i])) replaceHasNext(insns[i]);
        }
    }

    /** The slots that hold the iterator of a loop over {@code Coro.each}. */
    private static BitSet afterStore(AbstractInsnNode insn, BitSet before) {
        if (insn.getOpcode() < Opcodes.ISTORE || insn.getOpcode() > Opcodes.ASTORE) return before;
        int slot = ((VarInsnNode) insn).var;
        boolean isIterator = BodyLambdas.eachStoredBy(insn) != null;
        if (before.get(slot) == isIterator) return before;
        BitSet after = (BitSet) before.clone();
        after.set(slot, isIterator);
        return after;
    }

    private static boolean asksEach(AbstractInsnNode insn, @Nullable BitSet iterators) {
        boolean asks = insn instanceof MethodInsnNode call
                && call.name.equals("hasNext")
                && call.owner.equals("java/util/Iterator");
        TakenValue asked = asks ? TakenValue.of(insn) : null;
        return iterators != null
                && asked != null
                && asked.producer() instanceof VarInsnNode load
                && iterators.get(load.var);
    }

    private void replaceHasNext(AbstractInsnNode hasNext) {
        Insns awaited = new Insns()
                .invoke(RuntimeAbi.EACH_STEP)
                .invoke(RuntimeAbi.AWAIT_PLACE)
                .type(Opcodes.CHECKCAST, "java/lang/Boolean")
                .invoke(Opcodes.INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z", false);
        code.insertBefore(hasNext, awaited.toList());
        code.remove(hasNext);
    }
}

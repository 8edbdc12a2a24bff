// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.MalformedCodeException;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Lets an asynchronous generator end out of a try statement. Compilers keep what is returned aside, in a local or on the
 * stack, while the finally block runs or the resource is closed; but this value has no meaning other than to be returned.
 *
 * <pre>{@code
 * kept = AsyncGen.end(); …; return kept;        // kept = null; …; return AsyncGen.end();
 * }</pre>
 *
 * <p>Requires: nothing. Establishes: a return of what is {@code AsyncGen.end()} on every path, if any leads there, has
 * the call right before it.
 */
final class ReturnKeptEnd {
    private final MethodNode body;
    private final Frame<SourceValue>[] frames;

    private ReturnKeptEnd(MethodNode body, Frame<SourceValue>[] frames) {
        this.body = body;
        this.frames = frames;
    }

    static void apply(String owner, MethodNode body) {
        try {
            new ReturnKeptEnd(body, new Analyzer<>(new Origins()).analyze(owner, body)).apply();
        } catch (AnalyzerException e) {
            throw new MalformedCodeException(body, e.node, String.valueOf(e.getMessage()));
        }
    }

    private void apply() {
        Set<AbstractInsnNode> kept = new HashSet<>();
        Set<AbstractInsnNode> returns = new HashSet<>();
        for (AbstractInsnNode insn : body.instructions) {
            if (insn.getOpcode() != Opcodes.ARETURN) continue;
            if (frameAt(insn) == null) { // javac emits handlers of empty ranges, which nothing reaches
                returns.add(insn);
                continue;
            }
            Set<AbstractInsnNode> origins = new HashSet<>();
            collectOrigins(insn, origins, new HashSet<>());
            if (origins.stream().allMatch(ReturnKeptEnd::isEnd) && returns.add(insn)) kept.addAll(origins);
        }
        for (AbstractInsnNode end : kept) body.instructions.set(end, new InsnNode(Opcodes.ACONST_NULL));
        for (AbstractInsnNode areturn : returns) {
            body.instructions.insertBefore(
                    areturn,
                    new Insns().op(Opcodes.POP).invoke(RuntimeAbi.ASYNC_END).toList());
        }
    }

    private static boolean isEnd(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call && Ends.isAsyncEnd(call);
    }

    /** Where the value on the stack comes from that an instruction takes, or the local that it loads. */
    private void collectOrigins(AbstractInsnNode taker, Set<AbstractInsnNode> origins, Set<AbstractInsnNode> seen) {
        if (!seen.add(taker)) return;
        Frame<SourceValue> frame = frameAt(taker);
        SourceValue value = taker.getOpcode() == Opcodes.ALOAD
                ? frame.getLocal(((VarInsnNode) taker).var)
                : frame.getStack(frame.getStackSize() - 1);
        for (AbstractInsnNode source : value.insns) {
            boolean passesOn = source.getOpcode() == Opcodes.ALOAD
                    || source.getOpcode() == Opcodes.ASTORE
                    || source.getOpcode() == Opcodes.CHECKCAST;
            if (passesOn) collectOrigins(source, origins, seen);
            else origins.add(source);
        }
    }

    /** Tells a parameter from a local that has no value yet. */
    private static final class Origins extends SourceInterpreter {
        private static final AbstractInsnNode CALLER = new InsnNode(Opcodes.NOP);

        Origins() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return new SourceValue(type.getSize(), CALLER);
        }
    }

    private Frame<SourceValue> frameAt(AbstractInsnNode insn) {
        return frames[body.instructions.indexOf(insn)];
    }
}

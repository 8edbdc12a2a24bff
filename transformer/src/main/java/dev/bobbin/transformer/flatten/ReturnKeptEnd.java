// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.MalformedCodeException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
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
        Analyzer<SourceValue> analyzer = new Analyzer<>(new Origins());
        analyzer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE); // what is too large is refused when it is written
        try {
            new ReturnKeptEnd(body, analyzer.analyze(owner, body)).apply();
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
            Set<AbstractInsnNode> origins = returned(frameAt(insn));
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

    private static Set<AbstractInsnNode> returned(Frame<SourceValue> frame) {
        return frame.getStack(frame.getStackSize() - 1).insns;
    }

    /**
     * Tells for each value which ends it can be, and whether it can be something else. Nothing more: where every value came
     * from, as {@link SourceInterpreter} would tell, takes gigabytes for a large body.
     */
    private static final class Origins extends SourceInterpreter {
        private static final AbstractInsnNode ELSEWHERE = new InsnNode(Opcodes.NOP);
        private static final SourceValue ONE_WORD = new SourceValue(1, ELSEWHERE);
        private static final SourceValue TWO_WORDS = new SourceValue(2, ELSEWHERE);

        Origins() {
            super(Opcodes.ASM9);
        }

        private static SourceValue elsewhere(int words) {
            return words == 1 ? ONE_WORD : TWO_WORDS;
        }

        @Override
        public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return elsewhere(type.getSize());
        }

        @Override
        public SourceValue newExceptionValue(TryCatchBlockNode handler, Frame<SourceValue> frame, Type type) {
            return ONE_WORD;
        }

        @Override
        public SourceValue newOperation(AbstractInsnNode insn) {
            return elsewhere(super.newOperation(insn).size);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
            return value;
        }

        @Override
        public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
            return insn.getOpcode() == Opcodes.CHECKCAST ? value : elsewhere(super.unaryOperation(insn, value).size);
        }

        @Override
        public SourceValue binaryOperation(AbstractInsnNode insn, SourceValue value1, SourceValue value2) {
            return elsewhere(super.binaryOperation(insn, value1, value2).size);
        }

        @Override
        public SourceValue ternaryOperation(
                AbstractInsnNode insn, SourceValue value1, SourceValue value2, SourceValue value3) {
            return ONE_WORD;
        }

        @Override
        public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
            SourceValue value = super.naryOperation(insn, values);
            return isEnd(insn) ? value : elsewhere(value.size);
        }
    }

    private Frame<SourceValue> frameAt(AbstractInsnNode insn) {
        return frames[body.instructions.indexOf(insn)];
    }
}

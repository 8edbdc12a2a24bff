// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.verify;

import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.VerifierType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/**
 * Every instruction finds operands of the kind that it works on: ASM's verifier, run once over each instruction with
 * the types that the stack maps give, and kept from loading classes. Any class may be a subclass of any other.
 */
final class OperandCheck extends SimpleVerifier {
    private static final BasicValue NULL = new BasicValue(Type.getObjectType("null"));

    private OperandCheck() {
        super(Opcodes.ASM9, null, null, null, false);
    }

    static void check(String owner, MethodNode method) throws AnalyzerException {
        OperandCheck check = new OperandCheck();
        FrameTypes types = FrameTypes.of(owner, method);
        BasicValue returned = check.newReturnTypeValue(Type.getReturnType(method.desc));
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() < 0) continue;
            Frame<BasicValue> frame = basic(types.before(insn), method);
            frame.setReturn(returned);
            frame.execute(insn, check);
        }
    }

    private static Frame<BasicValue> basic(Frame<VerifierType> types, MethodNode method) {
        Frame<BasicValue> frame = new Frame<>(method.maxLocals, method.maxStack);
        for (int i = 0; i < types.getLocals(); i++) frame.setLocal(i, basic(types.getLocal(i)));
        for (int i = 0; i < types.getStackSize(); i++) frame.push(basic(types.getStack(i)));
        return frame;
    }

    private static BasicValue basic(VerifierType type) {
        return switch (type.kind()) {
            case TOP -> BasicValue.UNINITIALIZED_VALUE;
            case INT -> BasicValue.INT_VALUE;
            case FLOAT -> BasicValue.FLOAT_VALUE;
            case LONG -> BasicValue.LONG_VALUE;
            case DOUBLE -> BasicValue.DOUBLE_VALUE;
            case NULL -> NULL;
            case REFERENCE, UNINITIALIZED, UNINITIALIZED_THIS -> new BasicValue(Type.getType(type.descriptor()));
        };
    }

    @Override
    protected boolean isAssignableFrom(Type target, Type source) {
        return target.getSort() >= Type.ARRAY && source.getSort() >= Type.ARRAY;
    }

    @Override
    protected boolean isSubTypeOf(BasicValue value, BasicValue expected) {
        return (value.isReference() && expected.isReference()) || value.equals(expected);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.verify;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** ASM's verifier of operands, kept from loading classes: any class may be a subclass of any other. */
final class OperandCheck extends SimpleVerifier {
    private static final BasicValue OBJECT = new BasicValue(Type.getObjectType("java/lang/Object"));

    OperandCheck() {
        super(Opcodes.ASM9, null, null, null, false);
    }

    @Override
    protected boolean isAssignableFrom(Type target, Type source) {
        return target.getSort() >= Type.ARRAY && source.getSort() >= Type.ARRAY;
    }

    @Override
    protected boolean isSubTypeOf(BasicValue value, BasicValue expected) {
        if (value.isReference() && expected.isReference()) return true;
        return value.equals(expected);
    }

    @Override
    public BasicValue merge(BasicValue first, BasicValue second) {
        if (first.equals(second)) return first;
        return first.isReference() && second.isReference() ? OBJECT : BasicValue.UNINITIALIZED_VALUE;
    }
}

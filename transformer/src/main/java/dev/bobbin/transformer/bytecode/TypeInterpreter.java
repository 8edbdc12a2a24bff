// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * What each instruction makes of the types of its operands. Knows the element types of arrays and the {@code NEW} site
 * of every unfinished object; never asks for a class hierarchy, since it never merges.
 */
final class TypeInterpreter extends Interpreter<VerifierType> {
    private static final String[] PRIMITIVE_ARRAYS = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};

    TypeInterpreter() {
        super(Opcodes.ASM9);
    }

    @Override
    public @Nullable VerifierType newValue(@Nullable Type type) {
        if (type == null) return VerifierType.TOP;
        return type == Type.VOID_TYPE ? null : VerifierType.of(type);
    }

    @Override
    public VerifierType newOperation(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        if (opcode == Opcodes.ACONST_NULL) return VerifierType.NULL;
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) return VerifierType.INT;
        return switch (opcode) {
            case Opcodes.LCONST_0, Opcodes.LCONST_1 -> VerifierType.LONG;
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> VerifierType.FLOAT;
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> VerifierType.DOUBLE;
            case Opcodes.LDC -> constant(((LdcInsnNode) insn).cst);
            case Opcodes.GETSTATIC -> VerifierType.of(Type.getType(((FieldInsnNode) insn).desc));
            case Opcodes.NEW -> VerifierType.uninitialized(((TypeInsnNode) insn).desc, insn);
            default -> VerifierType.INT; // BIPUSH, SIPUSH
        };
    }

    private static VerifierType constant(Object constant) {
        if (constant instanceof Integer) return VerifierType.INT;
        if (constant instanceof Float) return VerifierType.FLOAT;
        if (constant instanceof Long) return VerifierType.LONG;
        if (constant instanceof Double) return VerifierType.DOUBLE;
        if (constant instanceof String) return VerifierType.ofInternalName("java/lang/String");
        if (constant instanceof Handle) return VerifierType.ofInternalName("java/lang/invoke/MethodHandle");
        if (constant instanceof ConstantDynamic dynamic) return VerifierType.of(Type.getType(dynamic.getDescriptor()));
        boolean methodType = ((Type) constant).getSort() == Type.METHOD;
        return VerifierType.ofInternalName(methodType ? "java/lang/invoke/MethodType" : "java/lang/Class");
    }

    @Override
    public VerifierType copyOperation(AbstractInsnNode insn, VerifierType value) {
        return value;
    }

    @Override
    public @Nullable VerifierType unaryOperation(AbstractInsnNode insn, VerifierType value) {
        return switch (insn.getOpcode()) {
            case Opcodes.INEG,
                    Opcodes.IINC,
                    Opcodes.L2I,
                    Opcodes.F2I,
                    Opcodes.D2I,
                    Opcodes.I2B,
                    Opcodes.I2C,
                    Opcodes.I2S,
                    Opcodes.ARRAYLENGTH,
                    Opcodes.INSTANCEOF -> VerifierType.INT;
            case Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> VerifierType.FLOAT;
            case Opcodes.LNEG, Opcodes.I2L, Opcodes.F2L, Opcodes.D2L -> VerifierType.LONG;
            case Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> VerifierType.DOUBLE;
            case Opcodes.GETFIELD -> VerifierType.of(Type.getType(((FieldInsnNode) insn).desc));
            case Opcodes.NEWARRAY ->
                VerifierType.ofInternalName(PRIMITIVE_ARRAYS[((IntInsnNode) insn).operand - Opcodes.T_BOOLEAN]);
            case Opcodes.ANEWARRAY ->
                VerifierType.ofInternalName(
                        "[" + Type.getObjectType(((TypeInsnNode) insn).desc).getDescriptor());
            case Opcodes.CHECKCAST -> VerifierType.ofInternalName(((TypeInsnNode) insn).desc);
            default -> null; // jumps, switches, returns, PUTSTATIC, ATHROW, monitors: nothing is pushed
        };
    }

    @Override
    public @Nullable VerifierType binaryOperation(AbstractInsnNode insn, VerifierType first, VerifierType second) {
        return switch (insn.getOpcode()) {
            case Opcodes.LALOAD,
                    Opcodes.LADD,
                    Opcodes.LSUB,
                    Opcodes.LMUL,
                    Opcodes.LDIV,
                    Opcodes.LREM,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR -> VerifierType.LONG;
            case Opcodes.FALOAD, Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM ->
                VerifierType.FLOAT;
            case Opcodes.DALOAD, Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM ->
                VerifierType.DOUBLE;
            case Opcodes.AALOAD -> element(first);
            case Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE,
                    Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE,
                    Opcodes.PUTFIELD -> null;
            default -> VerifierType.INT;
        };
    }

    /** The element of a null array is null: there is no such element, and the verifier says the same. */
    private static VerifierType element(VerifierType array) {
        if (array.kind() == VerifierType.Kind.NULL) return array;
        return VerifierType.of(Type.getType(array.descriptor().substring(1)));
    }

    @Override
    public @Nullable VerifierType ternaryOperation(
            AbstractInsnNode insn, VerifierType array, VerifierType index, VerifierType value) {
        return null; // array stores
    }

    @Override
    public @Nullable VerifierType naryOperation(AbstractInsnNode insn, List<? extends VerifierType> values) {
        if (insn instanceof MultiANewArrayInsnNode array) return VerifierType.of(Type.getType(array.desc));
        String desc = insn instanceof InvokeDynamicInsnNode dynamic ? dynamic.desc : ((MethodInsnNode) insn).desc;
        return newValue(Type.getReturnType(desc));
    }

    @Override
    public void returnOperation(AbstractInsnNode insn, VerifierType value, VerifierType expected) {
        // Nothing to learn: the return type is known.
    }

    @Override
    public VerifierType merge(VerifierType first, VerifierType second) {
        throw new IllegalStateException("types at joins come from the stack map, never from a merge");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.ResultFamily;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * What a generator says of the values that pass through it. A part is null where it is not said: a wildcard, a type
 * variable, or a lambda, whose declaration stands elsewhere.
 *
 * @param yielded Y
 * @param sent S; {@code Void} in a family that is never sent anything
 */
record DeclaredTypes(@Nullable Type yielded, @Nullable Type sent) {
    private static final Type VOID = Type.getObjectType("java/lang/Void");

    static DeclaredTypes of(CoroutineMethod method) {
        List<@Nullable Type> arguments = typeArguments(method.node().signature);
        Type first = arguments.isEmpty() ? null : arguments.get(0);
        return switch (method.family()) {
            case GEN, ASYNC_GEN -> new DeclaredTypes(first, arguments.size() < 2 ? null : arguments.get(1));
            case GEN_LAMBDA, CORO, FUTURE, STAGE, CORO_LAMBDA -> new DeclaredTypes(null, null);
            case ITERATOR, ITERABLE, PUBLISHER -> new DeclaredTypes(first, VOID);
            case OF_INT, OF_LONG, OF_DOUBLE -> new DeclaredTypes(boxed(method.family()), VOID);
        };
    }

    private static @Nullable Type boxed(ResultFamily family) {
        Type primitive = family.primitive();
        return primitive == null ? null : Type.getObjectType(Insns.boxOf(primitive));
    }

    /** The type arguments of the return type of a generic signature. */
    private static List<@Nullable Type> typeArguments(@Nullable String signature) {
        List<@Nullable Type> arguments = new ArrayList<>();
        if (signature != null) {
            new SignatureReader(signature).accept(new SignatureVisitor(Opcodes.ASM9) {
                @Override
                public SignatureVisitor visitReturnType() {
                    return new ReturnType(arguments);
                }
            });
        }
        return arguments;
    }

    /** Collects the outermost type arguments of one type. */
    private static final class ReturnType extends SignatureVisitor {
        private final List<@Nullable Type> arguments;

        ReturnType(List<@Nullable Type> arguments) {
            super(Opcodes.ASM9);
            this.arguments = arguments;
        }

        @Override
        public void visitTypeArgument() {
            arguments.add(null);
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            int position = arguments.size();
            arguments.add(null);
            return new Argument(wildcard != SUPER ? arguments : new ArrayList<>(arguments), position);
        }
    }

    /** Reads one type argument, and ignores its own arguments. */
    private static final class Argument extends SignatureVisitor {
        private final List<@Nullable Type> arguments;
        private final int position;
        private String dimensions = "";

        Argument(List<@Nullable Type> arguments, int position) {
            super(Opcodes.ASM9);
            this.arguments = arguments;
            this.position = position;
        }

        @Override
        public void visitBaseType(char descriptor) {
            if (!dimensions.isEmpty()) set(dimensions + descriptor);
        }

        @Override
        public SignatureVisitor visitArrayType() {
            dimensions += "[";
            return this;
        }

        @Override
        public void visitClassType(String name) {
            set(dimensions + "L" + name + ";");
        }

        @Override
        public void visitInnerClassType(String name) {
            Type outer = arguments.get(position);
            if (outer != null) {
                String desc = outer.getDescriptor();
                set(desc.substring(0, desc.length() - 1) + "$" + name + ";");
            }
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return new SignatureVisitor(Opcodes.ASM9) {};
        }

        private void set(String desc) {
            arguments.set(position, Type.getType(desc));
        }
    }
}

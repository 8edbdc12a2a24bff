// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * The type of a local or stack slot as the JVM's verifier sees it: boolean, byte, char and short are all int, and a
 * reference is the exact class or array type that the compiler's own stack maps give.
 *
 * @param kind which of the verifier's kinds
 * @param descriptor the descriptor of a reference, of the class for an uninitialised one; empty for other kinds
 * @param site the {@code NEW} instruction of an uninitialised object
 */
public record VerifierType(
        Kind kind, String descriptor, @Nullable AbstractInsnNode site) implements Value {
    /** The verifier's kinds. */
    public enum Kind {
        TOP,
        INT,
        FLOAT,
        LONG,
        DOUBLE,
        NULL,
        REFERENCE,
        UNINITIALIZED,
        UNINITIALIZED_THIS
    }

    public static final VerifierType TOP = new VerifierType(Kind.TOP, "", null);
    public static final VerifierType INT = new VerifierType(Kind.INT, "", null);
    public static final VerifierType FLOAT = new VerifierType(Kind.FLOAT, "", null);
    public static final VerifierType LONG = new VerifierType(Kind.LONG, "", null);
    public static final VerifierType DOUBLE = new VerifierType(Kind.DOUBLE, "", null);
    public static final VerifierType NULL = new VerifierType(Kind.NULL, "", null);

    /** The type of a value with this field descriptor. */
    public static VerifierType of(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> INT;
            case Type.FLOAT -> FLOAT;
            case Type.LONG -> LONG;
            case Type.DOUBLE -> DOUBLE;
            default -> new VerifierType(Kind.REFERENCE, type.getDescriptor(), null);
        };
    }

    /** The type of a class or array by internal name. */
    public static VerifierType ofInternalName(String name) {
        return of(Type.getObjectType(name));
    }

    static VerifierType uninitialized(String internalName, AbstractInsnNode site) {
        return new VerifierType(
                Kind.UNINITIALIZED, Type.getObjectType(internalName).getDescriptor(), site);
    }

    static VerifierType uninitializedThis(String owner) {
        return new VerifierType(
                Kind.UNINITIALIZED_THIS, Type.getObjectType(owner).getDescriptor(), null);
    }

    @Override
    public int getSize() {
        return kind == Kind.LONG || kind == Kind.DOUBLE ? 2 : 1;
    }

    /** Whether this is any kind of reference, null and unfinished objects included. */
    public boolean isReference() {
        return kind.ordinal() >= Kind.NULL.ordinal();
    }

    /** Whether a local of this type has a value that a field can hold. */
    public boolean isStorable() {
        return kind != Kind.TOP && kind != Kind.NULL && !isUninitialized();
    }

    public boolean isUninitialized() {
        return kind == Kind.UNINITIALIZED || kind == Kind.UNINITIALIZED_THIS;
    }

    /** What the type becomes when the constructor has run. */
    VerifierType initialized() {
        return new VerifierType(Kind.REFERENCE, descriptor, null);
    }

    /** The type of a field that holds such a value. */
    public Type fieldType() {
        return switch (kind) {
            case INT -> Type.INT_TYPE;
            case FLOAT -> Type.FLOAT_TYPE;
            case LONG -> Type.LONG_TYPE;
            case DOUBLE -> Type.DOUBLE_TYPE;
            case REFERENCE -> Type.getType(descriptor);
            default -> throw new IllegalStateException("no field can hold " + this);
        };
    }

    /** The type as an entry of a stack map. */
    public Object inFrame() {
        return switch (kind) {
            case INT -> Opcodes.INTEGER;
            case FLOAT -> Opcodes.FLOAT;
            case LONG -> Opcodes.LONG;
            case DOUBLE -> Opcodes.DOUBLE;
            case NULL -> Opcodes.NULL;
            case REFERENCE -> Type.getType(descriptor).getInternalName();
            case TOP -> Opcodes.TOP;
            default -> throw new IllegalStateException("no stack map of ours lists " + this);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierType type
                && kind == type.kind
                && descriptor.equals(type.descriptor)
                && site == type.site;
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + descriptor.hashCode();
    }

    @Override
    public String toString() {
        return kind == Kind.REFERENCE ? descriptor : kind + descriptor;
    }
}

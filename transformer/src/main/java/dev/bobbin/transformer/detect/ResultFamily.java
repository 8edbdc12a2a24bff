// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.abi.RuntimeAbi;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** What a generator may declare to return, and what that asks of its machine. */
public enum ResultFamily {
    /** {@code Gen<Y, S, R>}. */
    GEN(RuntimeAbi.GEN, null, null),
    /** {@code Iterator<Y>}: nothing is sent and nothing returned. */
    ITERATOR("java/util/Iterator", null, null),
    /** {@code Iterable<Y>}: the kickoff's machine is a model that never runs; each iterator is a fresh copy of it. */
    ITERABLE("java/lang/Iterable", null, null),
    OF_INT("java/util/PrimitiveIterator$OfInt", Type.INT_TYPE, RuntimeAbi.ENDED_OF_INT),
    OF_LONG("java/util/PrimitiveIterator$OfLong", Type.LONG_TYPE, RuntimeAbi.ENDED_OF_LONG),
    OF_DOUBLE("java/util/PrimitiveIterator$OfDouble", Type.DOUBLE_TYPE, RuntimeAbi.ENDED_OF_DOUBLE),
    /** A void lambda given to {@code Gen.of}: its kickoff returns a {@code Gen}. */
    LAMBDA(RuntimeAbi.GEN, null, null);

    private final String internalName;
    private final @Nullable Type primitive;
    private final @Nullable Member ended;

    ResultFamily(String internalName, @Nullable Type primitive, @Nullable Member ended) {
        this.internalName = internalName;
        this.primitive = primitive;
        this.ended = ended;
    }

    /** The family of a declared return type, or null if no machine has that type. */
    public static @Nullable ResultFamily of(Type returnType) {
        for (ResultFamily family : values()) {
            if (family != LAMBDA && returnType.equals(family.type())) return family;
        }
        return null;
    }

    /** What the kickoff returns. */
    public Type type() {
        return Type.getObjectType(internalName);
    }

    /** What the machine hands out without boxing, or null for a family of references. */
    public @Nullable Type primitive() {
        return primitive;
    }

    /** The ended iterator of a primitive family; null for the others, which {@code Gen.end()} itself fits. */
    public @Nullable Member ended() {
        return ended;
    }
}

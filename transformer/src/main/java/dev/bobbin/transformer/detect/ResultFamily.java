// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.abi.RuntimeAbi;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** What a generator or coroutine may declare to return, and what that asks of its machine. */
public enum ResultFamily {
    /** {@code Gen<Y, S, R>}. */
    GEN(Kind.GENERATOR, RuntimeAbi.GEN, RuntimeAbi.GENERATOR_MACHINE),
    /** {@code Iterator<Y>}: nothing is sent and nothing returned. */
    ITERATOR(Kind.GENERATOR, "java/util/Iterator", RuntimeAbi.GENERATOR_MACHINE),
    /** {@code Iterable<Y>}: the kickoff's machine is a model that never runs; each iterator is a fresh copy of it. */
    ITERABLE(Kind.GENERATOR, "java/lang/Iterable", RuntimeAbi.GENERATOR_MACHINE),
    OF_INT(Kind.GENERATOR, "java/util/PrimitiveIterator$OfInt", RuntimeAbi.GENERATOR_MACHINE),
    OF_LONG(Kind.GENERATOR, "java/util/PrimitiveIterator$OfLong", RuntimeAbi.GENERATOR_MACHINE),
    OF_DOUBLE(Kind.GENERATOR, "java/util/PrimitiveIterator$OfDouble", RuntimeAbi.GENERATOR_MACHINE),
    /** A void lambda given to {@code Gen.of}: its kickoff returns a {@code Gen}. */
    GEN_LAMBDA(Kind.GENERATOR, RuntimeAbi.GEN, RuntimeAbi.GENERATOR_MACHINE),
    /** {@code Coro<T>}: a call runs nothing. */
    CORO(Kind.COROUTINE, RuntimeAbi.CORO, RuntimeAbi.COROUTINE_MACHINE),
    /** {@code CompletableFuture<T>}: a call runs to the first wait. */
    FUTURE(Kind.COROUTINE, "java/util/concurrent/CompletableFuture", RuntimeAbi.COROUTINE_MACHINE),
    /** {@code CompletionStage<T>}: the same. */
    STAGE(Kind.COROUTINE, "java/util/concurrent/CompletionStage", RuntimeAbi.COROUTINE_MACHINE),
    /** {@code AsyncGen<Y, S>}. */
    ASYNC_GEN(Kind.COROUTINE, RuntimeAbi.ASYNC_GEN, RuntimeAbi.ASYNC_GEN_MACHINE),
    /** {@code Flow.Publisher<Y>}: the kickoff's machine is a model, as for {@link #ITERABLE}. */
    PUBLISHER(Kind.COROUTINE, "java/util/concurrent/Flow$Publisher", RuntimeAbi.ASYNC_GEN_MACHINE),
    /** A void lambda given to {@code Coro.of}: its kickoff returns a {@code Coro}. */
    CORO_LAMBDA(Kind.COROUTINE, RuntimeAbi.CORO, RuntimeAbi.COROUTINE_MACHINE);

    private final Kind kind;
    private final String internalName;
    private final String machine;

    ResultFamily(Kind kind, String internalName, String machine) {
        this.kind = kind;
        this.internalName = internalName;
        this.machine = machine;
    }

    /** The family of a declared return type, or null if no machine of that kind has that type. */
    public static @Nullable ResultFamily of(Kind kind, Type returnType) {
        for (ResultFamily family : values()) {
            boolean declarable = family != GEN_LAMBDA && family != CORO_LAMBDA;
            if (declarable && family.kind == kind && returnType.equals(family.type())) return family;
        }
        return null;
    }

    /** Which annotation asks for it. */
    public Kind kind() {
        return kind;
    }

    /** What the kickoff returns. */
    public Type type() {
        return Type.getObjectType(internalName);
    }

    /** The class that its machines extend. */
    public String machine() {
        return machine;
    }

    /** Whether the body may say {@code Gen.yield}. */
    public boolean yields() {
        return kind == Kind.GENERATOR || isAsyncGen();
    }

    /** Whether items go to a step, and not to whoever drives the machine. */
    public boolean isAsyncGen() {
        return machine.equals(RuntimeAbi.ASYNC_GEN_MACHINE);
    }

    /** Whether the kickoff's machine is copied before it runs. */
    public boolean startsAfresh() {
        return this == ITERABLE || this == PUBLISHER;
    }

    /** What the machine hands out without boxing, or null for a family of references. */
    public @Nullable Type primitive() {
        return switch (this) {
            case OF_INT -> Type.INT_TYPE;
            case OF_LONG -> Type.LONG_TYPE;
            case OF_DOUBLE -> Type.DOUBLE_TYPE;
            default -> null;
        };
    }

    /** The ended iterator of a primitive family; null for the others, which {@code Gen.end()} itself fits. */
    public @Nullable Member ended() {
        return switch (this) {
            case OF_INT -> RuntimeAbi.ENDED_OF_INT;
            case OF_LONG -> RuntimeAbi.ENDED_OF_LONG;
            case OF_DOUBLE -> RuntimeAbi.ENDED_OF_DOUBLE;
            default -> null;
        };
    }
}

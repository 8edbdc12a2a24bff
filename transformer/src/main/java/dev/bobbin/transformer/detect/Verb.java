// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.RuntimeAbi;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The calls that suspend a body. */
public enum Verb {
    /** {@code Gen.yield(value)}: hands a value out. */
    YIELD(RuntimeAbi.GEN, RuntimeAbi.YIELD),
    /** {@code Gen.yieldFrom(delegate)}: lets another generator run in this one's place. */
    YIELD_FROM(RuntimeAbi.GEN, RuntimeAbi.YIELD_FROM),
    /** {@code Coro.await(awaitable)}: waits, unless what is awaited is there. */
    AWAIT(RuntimeAbi.CORO, RuntimeAbi.AWAIT);

    private static final String CLASS_LAST = "Ljava/lang/Class;)";

    private final String owner;
    private final String method;

    Verb(String owner, String method) {
        this.owner = owner;
        this.method = method;
    }

    /** The verb that an instruction calls, or null. */
    public static @Nullable Verb calledBy(AbstractInsnNode insn) {
        if (insn.getOpcode() != Opcodes.INVOKESTATIC) return null;
        MethodInsnNode call = (MethodInsnNode) insn;
        return named(call.owner, call.name);
    }

    /** The verb that a method handle names, as in {@code list.forEach(Gen::yield)}, or null. */
    public static @Nullable Verb namedBy(Handle handle) {
        return named(handle.getOwner(), handle.getName());
    }

    private static @Nullable Verb named(String owner, String name) {
        for (Verb verb : values()) if (verb.owner.equals(owner) && verb.method.equals(name)) return verb;
        return null;
    }

    /** Whether there is a form of it with this descriptor: one argument at most, and for an await perhaps a class. */
    boolean hasForm(String desc) {
        Type[] arguments = Type.getArgumentTypes(desc);
        boolean reference = arguments.length > 0 && arguments[0].getSort() >= Type.ARRAY;
        boolean fits = switch (this) {
            case YIELD -> arguments.length <= 1;
            case YIELD_FROM -> arguments.length == 1 && reference;
            case AWAIT -> reference && (arguments.length == 1 || (arguments.length == 2 && desc.contains(CLASS_LAST)));
        };
        return fits && desc.endsWith(")Ljava/lang/Object;");
    }

    /** Whether a body of this family may say it. */
    public boolean fits(ResultFamily family) {
        return switch (this) {
            case YIELD -> family.yields();
            case YIELD_FROM -> family.kind() == Kind.GENERATOR;
            case AWAIT -> family.kind() == Kind.COROUTINE;
        };
    }

    /** As it is written: {@code Gen.yield}. */
    @Override
    public String toString() {
        return owner.substring(owner.lastIndexOf('/') + 1) + "." + method;
    }
}

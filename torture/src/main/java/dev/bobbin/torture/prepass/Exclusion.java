// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Why a method has no twin. */
public enum Exclusion {
    /** Cannot be a generator in Java. */
    CONSTRUCTOR_OR_INITIALISER("constructors and initialisers"),
    /** Nothing to rewrite. */
    WITHOUT_CODE("abstract or native"),
    /** Refused by a guard, as no monitor may be held while a body is suspended. */
    SYNCHRONIZED("synchronized, or with a monitor in it"),
    /** Only calls another method, which has a twin. */
    BRIDGE("bridges"),
    /** Refused by a guard. */
    CLASS_TOO_OLD("in class files before Java 8"),
    /** Refused, as the code passes 64 KiB: before the rewriting or behind it. */
    TOO_LARGE("above 64 KiB with all the points"),
    /** Refused by another guard, which would have to be explained. */
    REFUSED("refused for another reason"),
    /** The transformer fails: a bug. */
    BUG("where the transformer fails"),
    /** Not in the sample. */
    NOT_SAMPLED("not in the sample");

    private static final int JAVA_8 = 52;

    private final String words;

    Exclusion(String words) {
        this.words = words;
    }

    /** The kind of methods, as a report names it. */
    public String words() {
        return words;
    }

    /** What the declaration and the code say; null if the method can have a twin. */
    static @Nullable Exclusion of(ClassNode host, MethodNode method) {
        if (method.name.startsWith("<")) return CONSTRUCTOR_OR_INITIALISER;
        if (method.instructions.size() == 0) return WITHOUT_CODE;
        if ((method.access & Opcodes.ACC_BRIDGE) != 0) return BRIDGE;
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0 || hasMonitor(method)) return SYNCHRONIZED;
        if ((host.version & 0xffff) < JAVA_8) return CLASS_TOO_OLD;
        return null;
    }

    private static boolean hasMonitor(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.MONITORENTER) return true;
        }
        return false;
    }
}

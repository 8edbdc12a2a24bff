// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.verify;

import dev.bobbin.transformer.TransformerBugException;
import dev.bobbin.transformer.bytecode.Limits;
import dev.bobbin.transformer.bytecode.MethodListing;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Type-checks a class, from its bytes, without loading any class: operands by {@link OperandCheck}, stack maps by
 * {@link StackMapCheck}. Classes of which nothing is known count as assignable to each other.
 */
public final class BytecodeVerifier {
    private BytecodeVerifier() {}

    /**
     * A method that does not verify.
     *
     * @param owner its class
     * @param method the method
     * @param cause what is wrong
     */
    record Fault(String owner, MethodNode method, Throwable cause) {
        String text() {
            return "method " + method.name + method.desc + " does not verify: " + cause.getMessage();
        }
    }

    /** Checks every method of a class that we made, or throws our own bug with the listing of the one that is wrong. */
    public static void verify(byte[] classFile) {
        Fault fault = firstFault(classFile);
        if (fault == null) return;
        throw new TransformerBugException(
                "verify",
                fault.owner + "." + fault.method.name + fault.method.desc,
                "the rewritten " + fault.text(),
                MethodListing.of(fault.method),
                fault.cause);
    }

    static @Nullable Fault firstFault(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        for (MethodNode method : node.methods) {
            try {
                if (method.instructions.size() == 0) continue;
                Limits.tighten(node.name, method);
                if (Limits.arePassed(method)) continue;
                OperandCheck.check(node.name, method);
                StackMapCheck.check(node.name, method);
            } catch (AnalyzerException | RuntimeException | AssertionError e) { // ASM asserts where code is nonsense
                return new Fault(node.name, method, e);
            }
        }
        return null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.verify;

import dev.bobbin.transformer.TransformerBugException;
import dev.bobbin.transformer.bytecode.MethodListing;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Type-checks a class that we made, from its final bytes, without loading any class: operands by {@link OperandCheck},
 * stack maps by {@link StackMapCheck}. Classes of which nothing is known count as assignable to each other.
 */
public final class BytecodeVerifier {
    private BytecodeVerifier() {}

    /** Checks every method, or throws our own bug with the listing of the one that is wrong. */
    public static void verify(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        for (MethodNode method : node.methods) {
            try {
                if (method.instructions.size() == 0) continue;
                OperandCheck.check(node.name, method);
                StackMapCheck.check(node.name, method);
            } catch (AnalyzerException | RuntimeException e) {
                throw new TransformerBugException(
                        "verify",
                        node.name + "." + method.name + method.desc,
                        "the rewritten method does not verify: " + e.getMessage(),
                        MethodListing.of(method),
                        e);
            }
        }
    }
}

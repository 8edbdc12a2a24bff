// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.verify;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Tells a damaged class from a bug of ours, once something has failed: what was not sound when it came in is nobody's
 * fault here. That costs more than the rewriting, so that it is not done before.
 */
public final class InputVerifier {
    private InputVerifier() {}

    /** What is wrong with a class file as it came in, or null if nothing is known to be. */
    public static @Nullable String problemIn(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        try {
            ClassReader reader = new ClassReader(classFile);
            reader.accept(new CheckClassAdapter(Opcodes.ASM9, node, false) {}, ClassReader.EXPAND_FRAMES);
            ClassWriter copy = new ClassWriter(reader, 0);
            node.accept(copy);
            new ClassReader(copy.toByteArray()).accept(new ClassNode(Opcodes.ASM9), ClassReader.EXPAND_FRAMES);
        } catch (RuntimeException
                | AssertionError e) { // ASM has no exception of its own for damaged files: anything may come out
            return String.valueOf(e);
        }
        for (MethodNode method : node.methods) {
            boolean needsCode = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            boolean hasCode = method.instructions.size() > 0;
            if (needsCode && !hasCode) return "method " + method.name + method.desc + " has no code";
            if (hasCode && !needsCode)
                return "method " + method.name + method.desc + " has code, and is declared to have none";
            String variable = variableWithoutSlot(method);
            if (variable != null)
                return "method " + method.name + method.desc + " has no slot for its variable " + variable;
        }
        BytecodeVerifier.Fault fault = BytecodeVerifier.firstFault(classFile);
        return fault == null ? null : fault.text();
    }

    /** The JVM refuses a table that names other slots than those declared. */
    private static @Nullable String variableWithoutSlot(MethodNode method) {
        if (method.localVariables == null) return null;
        for (LocalVariableNode variable : method.localVariables) {
            if (variable.index >= method.maxLocals) return variable.name;
        }
        return null;
    }
}

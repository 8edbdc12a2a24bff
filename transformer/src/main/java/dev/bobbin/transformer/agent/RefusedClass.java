// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What is loaded in place of a class that cannot be rewritten: its generators and coroutines throw the reason, the rest works. */
final class RefusedClass {
    private static final Map<String, Set<String>> VERBS = Map.of(
            "dev/bobbin/Gen", Set.of("yield", "yieldFrom", "of"),
            "dev/bobbin/Coro", Set.of("await", "each", "of"));
    private static final Set<String> ANNOTATIONS = Set.of("Ldev/bobbin/Generator;", "Ldev/bobbin/Coroutine;");
    private static final String EXCEPTION = "dev/bobbin/NotRewrittenException";

    /** Far below what a class file can hold, and more than anybody reads. */
    private static final int LONGEST_REASON = 10_000;

    private RefusedClass() {}

    /**
     * Replaces the code of every generator and coroutine, and of whatever else uses a verb.
     *
     * @param classFile the class as it was compiled
     * @param reason what is thrown, in words
     * @return the class to load
     */
    static byte[] of(byte[] classFile, String reason) {
        ClassReader reader = new ClassReader(classFile);
        ClassNode type = new ClassNode();
        reader.accept(type, 0);
        String text = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " ...";
        for (MethodNode method : type.methods) {
            if (method.instructions.size() > 0 && (isAnnotated(method) || usesVerb(method))) {
                replaceCode(method, text);
            }
        }
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        return writer.toByteArray();
    }

    private static boolean isAnnotated(MethodNode method) {
        List<AnnotationNode> annotations = method.visibleAnnotations;
        return annotations != null
                && annotations.stream().anyMatch(annotation -> ANNOTATIONS.contains(annotation.desc));
    }

    private static boolean usesVerb(MethodNode method) {
        for (Iterator<AbstractInsnNode> code = method.instructions.iterator(); code.hasNext(); ) {
            AbstractInsnNode instruction = code.next();
            if (instruction instanceof MethodInsnNode call && isVerb(call.owner, call.name)) return true;
            if (instruction instanceof InvokeDynamicInsnNode dynamic && refersToVerb(dynamic)) return true;
        }
        return false;
    }

    private static boolean refersToVerb(InvokeDynamicInsnNode dynamic) {
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle && isVerb(handle.getOwner(), handle.getName())) return true;
        }
        return false;
    }

    private static boolean isVerb(String owner, String name) {
        return VERBS.getOrDefault(owner, Set.of()).contains(name);
    }

    private static void replaceCode(MethodNode method, String reason) {
        LineNumberNode line = firstLine(method);
        InsnList code = new InsnList();
        if (line != null) {
            LabelNode start = new LabelNode();
            code.add(start);
            code.add(new LineNumberNode(line.line, start));
        }
        code.add(new TypeInsnNode(Opcodes.NEW, EXCEPTION));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new LdcInsnNode(reason));
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, EXCEPTION, "<init>", "(Ljava/lang/String;)V", false));
        code.add(new InsnNode(Opcodes.ATHROW));
        method.instructions = code;
        method.tryCatchBlocks.clear();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        method.maxStack = 3;
    }

    private static @Nullable LineNumberNode firstLine(MethodNode method) {
        for (Iterator<AbstractInsnNode> code = method.instructions.iterator(); code.hasNext(); ) {
            if (code.next() instanceof LineNumberNode line) return line;
        }
        return null;
    }
}

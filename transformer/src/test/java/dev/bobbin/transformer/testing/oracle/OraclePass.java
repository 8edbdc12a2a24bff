// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the oracle out of a compiled class: its generators run as they are, on threads. Knows nothing of the
 * transformer: bodies are moved, verbs renamed, and that is all.
 */
public final class OraclePass {
    static final String VERBS = Type.getInternalName(OracleVerbs.class);

    private static final String GEN = "dev/bobbin/Gen";
    private static final String GENERATOR = "Ldev/bobbin/Generator;";
    private static final List<String> BODIES = List.of(GEN + "$Body", GEN + "$ReturningBody");

    private OraclePass() {}

    /** The same class with generators that run on threads. */
    public static byte[] apply(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        for (MethodNode method : List.copyOf(node.methods)) {
            GuardHandlers.in(method);
            AnnotationNode generator = generator(method);
            if (generator == null) endWithVerbs(method);
            renameVerbs(method, generator != null ? Type.getReturnType(method.desc) : Type.VOID_TYPE);
            if (generator != null) MoveBody.of(method, isPrimed(generator), node);
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static AnnotationNode generator(MethodNode method) {
        boolean hasBody = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE)) == 0;
        if (!hasBody || method.visibleAnnotations == null) return null;
        return method.visibleAnnotations.stream()
                .filter(annotation -> annotation.desc.equals(GENERATOR))
                .findFirst()
                .orElse(null);
    }

    private static boolean isPrimed(AnnotationNode generator) {
        return generator.values != null && generator.values.contains(Boolean.TRUE);
    }

    /** The value of {@code () -> Gen.yield(x)} is a result, though the compiler takes it for a generator. */
    private static void endWithVerbs(MethodNode lambda) {
        for (AbstractInsnNode cast : lambda.instructions) {
            if (cast.getOpcode() != Opcodes.CHECKCAST || cast.getNext().getOpcode() != Opcodes.ARETURN) continue;
            boolean ofVerb = cast.getPrevious() instanceof MethodInsnNode call
                    && call.owner.equals(GEN)
                    && call.name.startsWith("yield");
            if (!ofVerb) continue;
            String endType = "(Ljava/lang/Object;)L" + GEN + ";";
            lambda.instructions.set(cast, new MethodInsnNode(Opcodes.INVOKESTATIC, VERBS, "end", endType, false));
        }
    }

    private static void renameVerbs(MethodNode method, Type declared) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call) renameVerb(call, declared);
        }
    }

    private static void renameVerb(MethodInsnNode call, Type declared) {
        if (call.owner.equals(GEN) && call.getOpcode() == Opcodes.INVOKESTATIC) {
            if (call.name.equals("end") && call.desc.startsWith("()")) call.name += primitiveSuffix(declared);
        } else if (BODIES.contains(call.owner) && call.name.equals("start")) {
            call.setOpcode(Opcodes.INVOKESTATIC);
            call.name = "of";
            call.desc = "(L" + call.owner + ";)L" + GEN + ";";
        } else {
            return;
        }
        call.owner = VERBS;
        call.itf = false;
    }

    /** What the names of verbs end with where nothing is boxed: {@code OfInt} for a {@code PrimitiveIterator.OfInt}. */
    static String primitiveSuffix(Type declared) {
        String prefix = "Ljava/util/PrimitiveIterator$";
        String name = declared.getDescriptor();
        return name.startsWith(prefix) ? name.substring(prefix.length(), name.length() - 1) : "";
    }
}

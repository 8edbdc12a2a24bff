// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import dev.bobbin.Generator;
import dev.bobbin.machine.Rewritten;
import dev.bobbin.transformer.testing.FixtureCompiler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** Class files that provoke what no reasonable source does. */
final class ClassFileProvocations {
    /** As many as no version of the JVM or of ASM will reach soon. */
    private static final int FAR_FUTURE = 200;

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    /** For each code, what the transformer says of a class that deserves it. */
    Map<DiagnosticCode, Supplier<List<Diagnostic>>> all() {
        Map<DiagnosticCode, Supplier<List<Diagnostic>>> all = new LinkedHashMap<>();
        all.put(DiagnosticCode.GENERATOR_ON_BRIDGE, () -> transformed(annotatedBridge()));
        all.put(DiagnosticCode.METHOD_TOO_LARGE, () -> transformed(generatorWithYields(5000)));
        all.put(DiagnosticCode.TOO_MANY_VARIABLES, () -> transformed(generatorWithVariables(4000)));
        all.put(DiagnosticCode.BODY_NOT_COMPILED, () -> transformed(generatorWithYields(500)));
        all.put(DiagnosticCode.CLASS_TOO_OLD, () -> transformed(withVersion(Opcodes.V1_7)));
        all.put(DiagnosticCode.CLASS_TOO_NEW, () -> transformed(withVersion(FAR_FUTURE)));
        all.put(DiagnosticCode.CLASS_UNREADABLE, () -> transformed(firstHalf(generatorWithYields(1))));
        all.put(DiagnosticCode.REWRITTEN_BY_OTHER_VERSION, () -> transformed(rewrittenByOtherVersion()));
        all.put(DiagnosticCode.NOT_REWRITTEN, () -> transformer.check(generatorWithYields(1), "Host.class"));
        return all;
    }

    private List<Diagnostic> transformed(byte[] classFile) {
        return transformer.transform(classFile, "Host.class").diagnostics();
    }

    static byte[] generatorWithYields(int count) {
        String source = "import dev.bobbin.*; class Host { @Generator static Gen<Integer, ?, ?> many() {"
                + " Gen.yield(1);".repeat(count) + " return Gen.end(); } }";
        return FixtureCompiler.compileSources(Map.of("Host.java", source)).get("Host");
    }

    private static byte[] generatorWithVariables(int count) {
        String variables = IntStream.range(0, count)
                .mapToObj(i -> "long a" + i + " = 0;\n")
                .collect(Collectors.joining());
        String source = "import dev.bobbin.*; class Host { @Generator static Gen<Integer, ?, ?> many() {" + variables
                + " Gen.yield(1); return Gen.end(); } }";
        return FixtureCompiler.compileSources(Map.of("Host.java", source)).get("Host");
    }

    /** A class file says in its seventh and eighth byte which version it has. */
    private static byte[] withVersion(int version) {
        byte[] classFile = generatorWithYields(1);
        classFile[6] = (byte) (version >> 8);
        classFile[7] = (byte) version;
        return classFile;
    }

    private static byte[] firstHalf(byte[] classFile) {
        return Arrays.copyOf(classFile, classFile.length / 2);
    }

    private byte[] rewrittenByOtherVersion() {
        ClassNode node = new ClassNode();
        new ClassReader(transformer
                        .transform(generatorWithYields(1), "Host.class")
                        .host())
                .accept(node, 0);
        if (node.invisibleAnnotations == null) throw new AssertionError("the rewritten class has no mark");
        for (AnnotationNode annotation : node.invisibleAnnotations) {
            if (annotation.desc.equals(Type.getDescriptor(Rewritten.class))) annotation.values.set(1, "0.0.1");
        }
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static byte[] annotatedBridge() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "Host", null, "java/lang/Object", null);
        writer.visitMethod(Opcodes.ACC_ABSTRACT, "all", "()Ldev/bobbin/Gen;", null, null)
                .visitEnd();
        MethodVisitor bridge = writer.visitMethod(
                Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC, "all", "()Ljava/util/Iterator;", null, null);
        bridge.visitAnnotation(Type.getDescriptor(Generator.class), true).visitEnd();
        bridge.visitCode();
        bridge.visitVarInsn(Opcodes.ALOAD, 0);
        bridge.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "Host", "all", "()Ldev/bobbin/Gen;", false);
        bridge.visitInsn(Opcodes.ARETURN);
        bridge.visitMaxs(1, 1);
        bridge.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

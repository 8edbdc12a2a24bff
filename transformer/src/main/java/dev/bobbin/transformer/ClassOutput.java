// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import dev.bobbin.transformer.bytecode.WideJumps;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.verify.BytecodeVerifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/** Collects what was made of a class, and writes it. */
final class ClassOutput {
    /** HotSpot's HugeMethodLimit: a longer method is interpreted for ever. */
    private static final int LARGEST_COMPILED = 8000;

    private static final int MOST_LOCALS = 65535;

    private final ClassInput input;
    private final List<Diagnostic> diagnostics;
    private final Map<CoroutineMethod, LabelNode> ends = new LinkedHashMap<>();
    private final List<ClassNode> machines = new ArrayList<>();

    ClassOutput(ClassInput input, List<Diagnostic> diagnostics) {
        this.input = input;
        this.diagnostics = new ArrayList<>(diagnostics);
    }

    void add(CoroutineMethod method, MethodNode body, ClassNode machine) {
        if (body.maxLocals > MOST_LOCALS) diagnostics.add(tooLarge(method));
        LabelNode end = new LabelNode();
        body.instructions.add(end);
        ends.put(method, end);
        machines.add(machine);
    }

    TransformResult toResult(boolean verify) {
        if (diagnostics.stream().anyMatch(Diagnostic::isError)) return input.refused(diagnostics);
        // The constant pool of the input is kept: attributes that ASM does not know refer to it.
        ClassWriter writer = new ClassWriter(Objects.requireNonNull(input.reader()), ClassWriter.COMPUTE_MAXS);
        writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE); // wide jumps in a large body need many operations
        byte[] host;
        input.host().methods.forEach(WideJumps::settle);
        try {
            input.host().accept(writer);
            host = writer.toByteArray();
        } catch (MethodTooLargeException e) {
            return input.refused(List.of(tooLarge(e)));
        }
        warnOfLargeBodies();
        SortedMap<String, byte[]> written = new TreeMap<>();
        for (ClassNode machine : machines) written.put(machine.name, bytes(machine));
        if (verify) {
            BytecodeVerifier.verify(host);
            written.values().forEach(BytecodeVerifier::verify);
        }
        return new TransformResult(host, written, diagnostics.stream().sorted().toList(), false);
    }

    private static byte[] bytes(ClassNode machine) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        machine.accept(writer);
        return writer.toByteArray();
    }

    private Diagnostic tooLarge(MethodTooLargeException e) {
        for (CoroutineMethod method : ends.keySet()) {
            if (method.node().name.equals(e.getMethodName())) {
                return tooLarge(method);
            }
        }
        throw e;
    }

    private Diagnostic tooLarge(CoroutineMethod method) {
        return SourcePlace.diagnostic(
                DiagnosticCode.METHOD_TOO_LARGE, input.host(), method.node(), method.displayName());
    }

    private void warnOfLargeBodies() {
        ends.forEach((method, end) -> {
            int size = end.getLabel().getOffset();
            if (size > LARGEST_COMPILED) {
                diagnostics.add(SourcePlace.diagnostic(
                        DiagnosticCode.BODY_NOT_COMPILED, input.host(), method.node(), method.displayName(), size));
            }
        });
    }
}

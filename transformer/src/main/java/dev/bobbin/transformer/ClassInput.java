// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import dev.bobbin.transformer.detect.RewrittenMark;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class file that has come in, read if it concerns us.
 *
 * @param bytes what came in
 * @param reader the reader, whose constant pool the output keeps; null if the class is none of our business
 * @param node the class; null as above
 * @param problem why it can not be rewritten; null if it can, or need not
 * @param alreadyRewritten whether an earlier pass has been here
 */
record ClassInput(
        byte[] bytes,
        @Nullable ClassReader reader,
        @Nullable ClassNode node,
        @Nullable Diagnostic problem,
        boolean alreadyRewritten) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int OLDEST = Opcodes.V1_8;
    private static final int NEWEST = Opcodes.V28;

    private static final Set<String> OF_METHODS = Set.of(
            "AnnotationDefault",
            "Code",
            "Deprecated",
            "Exceptions",
            "MethodParameters",
            "RuntimeInvisibleAnnotations",
            "RuntimeInvisibleParameterAnnotations",
            "RuntimeInvisibleTypeAnnotations",
            "RuntimeVisibleAnnotations",
            "RuntimeVisibleParameterAnnotations",
            "RuntimeVisibleTypeAnnotations",
            "Signature",
            "Synthetic");

    static ClassInput read(byte[] bytes, String source) {
        if (bytes.length < 8 || intAt(bytes, 0) != MAGIC) {
            return problem(bytes, DiagnosticCode.CLASS_UNREADABLE.at(source, 0, "it does not start as one"));
        }
        if (!QuickLook.mayConcern(bytes)) return new ClassInput(bytes, null, null, null, false);
        int version = intAt(bytes, 4) & 0xFFFF;
        if (version > NEWEST) return problem(bytes, DiagnosticCode.CLASS_TOO_NEW.at(source, 0, version, NEWEST));
        ClassReader reader;
        ClassNode node = new ClassNode(Opcodes.ASM9);
        try {
            reader = new ClassReader(bytes);
            reader.accept(node, ClassReader.EXPAND_FRAMES);
            node.methods.forEach(ClassInput::dropMisplacedAttributes);
            dropOwnMembers(node);
        } catch (RuntimeException e) { // ASM has no exception of its own for damaged files: anything may come out
            return problem(bytes, DiagnosticCode.CLASS_UNREADABLE.at(source, 0, String.valueOf(e)));
        }
        return of(bytes, reader, node, version, source);
    }

    private static ClassInput of(byte[] bytes, ClassReader reader, ClassNode node, int version, String source) {
        if (!isClassName(node.name)) { // its machines would go where that name leads
            return problem(bytes, DiagnosticCode.CLASS_UNREADABLE.at(source, 0, node.name + " is no name of a class"));
        }
        String mark = RewrittenMark.on(node);
        if (mark != null && mark.equals(Version.CURRENT)) return new ClassInput(bytes, null, null, null, true);
        if (mark != null) {
            return problem(bytes, DiagnosticCode.REWRITTEN_BY_OTHER_VERSION.at(source, 0, mark, Version.CURRENT));
        }
        if (version < OLDEST) return problem(bytes, DiagnosticCode.CLASS_TOO_OLD.at(source, 0, version));
        return new ClassInput(bytes, reader, node, null, false);
    }

    private static boolean isClassName(@Nullable String name) {
        if (name == null) return false;
        boolean hasEmptyPart = ("/" + name + "/").contains("//");
        return !hasEmptyPart && name.chars().noneMatch(c -> c == '.' || c == ';' || c == '[');
    }

    /**
     * An attribute of the code whose name has a meaning for methods only: the JVM overlooks it there, and ASM would write
     * it where it counts.
     */
    private static void dropMisplacedAttributes(MethodNode method) {
        if (method.attrs != null) method.attrs.removeIf(attribute -> OF_METHODS.contains(attribute.type));
    }

    /**
     * A class that is said to be its own member: the JVM takes it if that stands twice in the constant pool, and ASM
     * would write it once, which the JVM does not take.
     */
    private static void dropOwnMembers(ClassNode node) {
        node.innerClasses.removeIf(member -> member.name.equals(member.outerName));
    }

    private static ClassInput problem(byte[] bytes, Diagnostic problem) {
        return new ClassInput(bytes, null, null, problem, false);
    }

    private static int intAt(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).getInt(offset);
    }

    boolean isToBeRewritten() {
        return node != null;
    }

    ClassNode host() {
        return Objects.requireNonNull(node);
    }

    TransformResult unchanged() {
        List<Diagnostic> diagnostics = problem == null ? List.of() : List.of(problem);
        return new TransformResult(bytes, new TreeMap<>(), diagnostics, alreadyRewritten);
    }

    TransformResult refused(List<Diagnostic> diagnostics) {
        return new TransformResult(
                bytes, new TreeMap<>(), diagnostics.stream().sorted().toList(), false);
    }
}

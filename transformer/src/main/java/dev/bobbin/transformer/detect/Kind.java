// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.RuntimeAbi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** The two annotations that ask for a rewriting. */
public enum Kind {
    /** {@code @Generator}. */
    GENERATOR("Generator", RuntimeAbi.GENERATOR_DESC),
    /** {@code @Coroutine}. */
    COROUTINE("Coroutine", RuntimeAbi.COROUTINE_DESC);

    private final String word;
    private final String annotation;

    Kind(String word, String annotation) {
        this.word = word;
        this.annotation = annotation;
    }

    /** The annotation's name, which also ends the names of machines. */
    public String word() {
        return word;
    }

    /** The kind of a method that carries an annotation in the source; the compiler copies it to bridges, which do not count. */
    public static @Nullable Kind of(MethodNode method) {
        return (method.access & Opcodes.ACC_BRIDGE) != 0 ? null : onBridgesToo(method);
    }

    /** The kind of the annotation, on bridges too. */
    public static @Nullable Kind onBridgesToo(MethodNode method) {
        for (Kind kind : values()) if (kind.annotationOn(method) != null) return kind;
        return null;
    }

    @Nullable
    AnnotationNode annotationOn(MethodNode method) {
        List<AnnotationNode> annotations = method.visibleAnnotations;
        if (annotations == null) return null;
        return annotations.stream()
                .filter(node -> node.desc.equals(annotation))
                .findFirst()
                .orElse(null);
    }

    /** As it is written: {@code @Generator}. */
    @Override
    public String toString() {
        return "@" + word;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** The annotation that a rewritten class carries, so that no pass works on it twice. */
public final class RewrittenMark {
    private RewrittenMark() {}

    /** The version of the transformer that rewrote the class, or null. */
    public static @Nullable String on(ClassNode host) {
        if (host.invisibleAnnotations == null) return null;
        for (AnnotationNode annotation : host.invisibleAnnotations) {
            if (annotation.desc.equals(RuntimeAbi.REWRITTEN_DESC)) return version(annotation);
        }
        return null;
    }

    /** Some tools drop the values of annotations. */
    private static String version(AnnotationNode mark) {
        return mark.values == null ? "of no version" : String.valueOf(mark.values.get(1));
    }

    /** Marks the class. */
    public static void put(ClassNode host, String version) {
        AnnotationNode mark = new AnnotationNode(RuntimeAbi.REWRITTEN_DESC);
        mark.values = new ArrayList<>(List.of("value", version));
        if (host.invisibleAnnotations == null) host.invisibleAnnotations = new ArrayList<>();
        host.invisibleAnnotations.add(mark);
    }
}

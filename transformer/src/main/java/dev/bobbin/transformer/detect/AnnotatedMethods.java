// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Lists the methods of a class that are to be rewritten: those with the annotation, and lambdas given to Gen.of. */
public final class AnnotatedMethods {
    private AnnotatedMethods() {}

    /** The methods in the order of the class file; those that a guard of declarations refuses are left out. */
    public static List<CoroutineMethod> in(ClassNode host) {
        List<GeneratorLambdas.Lambda> lambdas = GeneratorLambdas.in(host);
        List<CoroutineMethod> found = new ArrayList<>();
        for (MethodNode method : host.methods) {
            CoroutineMethod coroutine = isGenerator(method) ? annotated(host, method) : lambda(host, method, lambdas);
            if (coroutine != null) found.add(coroutine);
        }
        return found;
    }

    private static @Nullable CoroutineMethod annotated(ClassNode host, MethodNode method) {
        ResultFamily family = ResultFamily.of(Type.getReturnType(method.desc));
        if (family == null || method.instructions.size() == 0) return null;
        return CoroutineMethod.of(host, method, family, isPrimed(method));
    }

    private static @Nullable CoroutineMethod lambda(
            ClassNode host, MethodNode method, List<GeneratorLambdas.Lambda> lambdas) {
        for (GeneratorLambdas.Lambda lambda : lambdas) {
            if (lambda.method() != method) continue;
            ResultFamily family = lambda.isVoid() ? ResultFamily.LAMBDA : ResultFamily.GEN;
            return CoroutineMethod.of(host, method, family, false);
        }
        return null;
    }

    /** Whether a method carries the annotation in the source; the compiler copies it to bridges, which do not count. */
    public static boolean isGenerator(MethodNode method) {
        return annotation(method) != null && (method.access & Opcodes.ACC_BRIDGE) == 0;
    }

    /** The annotation, on bridges too. */
    public static @Nullable AnnotationNode annotation(MethodNode method) {
        if (method.visibleAnnotations == null) return null;
        for (AnnotationNode annotation : method.visibleAnnotations) {
            if (annotation.desc.equals(RuntimeAbi.GENERATOR_DESC)) return annotation;
        }
        return null;
    }

    private static boolean isPrimed(MethodNode method) {
        AnnotationNode annotation = annotation(method);
        if (annotation == null || annotation.values == null) return false;
        int name = annotation.values.indexOf(RuntimeAbi.PRIMED);
        return name >= 0 && Boolean.TRUE.equals(annotation.values.get(name + 1));
    }
}

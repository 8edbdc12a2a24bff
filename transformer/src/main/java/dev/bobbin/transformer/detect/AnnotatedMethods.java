// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Lists the methods of a class that are to be rewritten: those with an annotation, and lambdas that are bodies. */
public final class AnnotatedMethods {
    private AnnotatedMethods() {}

    /** The methods in the order of the class file; those that a guard of declarations refuses are left out. */
    public static List<CoroutineMethod> in(ClassNode host) {
        List<BodyLambdas.Lambda> lambdas = BodyLambdas.in(host);
        List<CoroutineMethod> found = new ArrayList<>();
        for (MethodNode method : host.methods) {
            Kind kind = Kind.of(method);
            CoroutineMethod coroutine = kind != null ? annotated(host, method, kind) : lambda(host, method, lambdas);
            if (coroutine != null) found.add(coroutine);
        }
        return found;
    }

    private static @Nullable CoroutineMethod annotated(ClassNode host, MethodNode method, Kind kind) {
        ResultFamily family = ResultFamily.of(kind, Type.getReturnType(method.desc));
        if (family == null || method.instructions.size() == 0) return null;
        return CoroutineMethod.of(host, method, family, isPrimed(method));
    }

    private static @Nullable CoroutineMethod lambda(
            ClassNode host, MethodNode method, List<BodyLambdas.Lambda> lambdas) {
        for (BodyLambdas.Lambda lambda : lambdas) {
            if (lambda.method() == method) return CoroutineMethod.of(host, method, lambda.family(), false);
        }
        return null;
    }

    private static boolean isPrimed(MethodNode method) {
        AnnotationNode annotation = Kind.GENERATOR.annotationOn(method);
        if (annotation == null || annotation.values == null) return false;
        int name = annotation.values.indexOf(RuntimeAbi.PRIMED);
        return name >= 0 && Boolean.TRUE.equals(annotation.values.get(name + 1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.detect.AnnotatedMethods;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.detect.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A verb is called, and called in a generator; anywhere else it would throw at run time. */
final class VerbsStandInGenerators {
    private VerbsStandInGenerators() {}

    static void check(ClassNode host, List<Diagnostic> found) {
        Set<MethodNode> generators = new HashSet<>();
        for (CoroutineMethod method : AnnotatedMethods.in(host)) generators.add(method.node());
        for (MethodNode method : host.methods) {
            boolean mayYield = generators.contains(method) || AnnotatedMethods.annotation(method) != null;
            for (AbstractInsnNode insn : method.instructions) {
                Verb verb = Verb.calledBy(insn);
                if (verb != null && !mayYield) found.add(outside(host, method, insn, verb));
                if (insn instanceof InvokeDynamicInsnNode dynamic) checkHandles(host, dynamic, found);
            }
        }
    }

    private static Diagnostic outside(ClassNode host, MethodNode method, AbstractInsnNode insn, Verb verb) {
        if (method.name.equals("<init>")) {
            return SourcePlace.diagnostic(
                    DiagnosticCode.YIELD_IN_CONSTRUCTOR, host, insn, verb, "a constructor or instance initialiser");
        }
        if (method.name.equals("<clinit>")) {
            return SourcePlace.diagnostic(
                    DiagnosticCode.YIELD_IN_CONSTRUCTOR, host, insn, verb, "a static initialiser");
        }
        String where = method.name.startsWith("lambda$") ? "a lambda" : SourcePlace.signature(method);
        return SourcePlace.diagnostic(DiagnosticCode.YIELD_OUTSIDE_GENERATOR, host, insn, verb, where);
    }

    private static void checkHandles(ClassNode host, InvokeDynamicInsnNode dynamic, List<Diagnostic> found) {
        for (Object argument : dynamic.bsmArgs) {
            Verb verb = argument instanceof Handle handle ? Verb.namedBy(handle) : null;
            if (verb != null) found.add(SourcePlace.diagnostic(DiagnosticCode.LEFTOVER_VERB, host, dynamic, verb));
        }
    }
}

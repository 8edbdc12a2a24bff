// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.detect.AnnotatedMethods;
import dev.bobbin.transformer.detect.BodyLambdas;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.detect.ResultFamily;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.detect.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A verb is called, and called where it has a meaning; anywhere else it would throw at run time. */
final class VerbsStandInBodies {
    private final ClassNode host;
    private final List<Diagnostic> found;

    private VerbsStandInBodies(ClassNode host, List<Diagnostic> found) {
        this.host = host;
        this.found = found;
    }

    static void check(ClassNode host, List<Diagnostic> found) {
        Map<MethodNode, ResultFamily> bodies = new HashMap<>();
        for (CoroutineMethod method : AnnotatedMethods.in(host)) bodies.put(method.node(), method.family());
        VerbsStandInBodies guard = new VerbsStandInBodies(host, found);
        for (MethodNode method : host.methods) {
            boolean isRefusedAnyway = Kind.onBridgesToo(method) != null && !bodies.containsKey(method);
            if (!isRefusedAnyway) guard.checkMethod(method, bodies.get(method));
        }
    }

    private void checkMethod(MethodNode method, @Nullable ResultFamily family) {
        for (AbstractInsnNode insn : method.instructions) {
            Verb verb = Verb.calledBy(insn);
            if (verb != null && family == null) found.add(outside(method, insn, verb.toString(), verb == Verb.AWAIT));
            if (verb != null && family != null && !verb.fits(family)) found.add(doesNotFit(method, insn, verb, family));
            if (BodyLambdas.isEach(insn)) checkEach(method, insn, family);
            if (insn instanceof InvokeDynamicInsnNode dynamic) checkHandles(dynamic);
        }
    }

    private Diagnostic outside(MethodNode method, AbstractInsnNode insn, String verb, boolean waits) {
        if (method.name.equals("<init>")) {
            return SourcePlace.diagnostic(
                    DiagnosticCode.YIELD_IN_CONSTRUCTOR, host, insn, verb, "a constructor or instance initialiser");
        }
        if (method.name.equals("<clinit>")) {
            return SourcePlace.diagnostic(
                    DiagnosticCode.YIELD_IN_CONSTRUCTOR, host, insn, verb, "a static initialiser");
        }
        String where = method.name.startsWith("lambda$") ? "a lambda" : SourcePlace.signature(method);
        DiagnosticCode code = waits ? DiagnosticCode.AWAIT_OUTSIDE_COROUTINE : DiagnosticCode.YIELD_OUTSIDE_GENERATOR;
        return SourcePlace.diagnostic(code, host, insn, verb, where);
    }

    private Diagnostic doesNotFit(MethodNode method, AbstractInsnNode insn, Verb verb, ResultFamily family) {
        String instead = switch (verb) {
            case YIELD -> "Declare AsyncGen or Flow.Publisher.";
            case YIELD_FROM -> "Write: for (var item : Coro.each(...)) Gen.yield(item);";
            case AWAIT -> "Mark it with @Coroutine, and declare AsyncGen.";
        };
        return SourcePlace.diagnostic(
                DiagnosticCode.VERB_DOES_NOT_FIT,
                host,
                insn,
                verb,
                SourcePlace.signature(method),
                family.kind().word().toLowerCase(Locale.ROOT),
                SourcePlace.simpleName(family.type()),
                instead);
    }

    /** A loop stores the iterator in a variable of its own; whoever does something else does not write a loop. */
    private void checkEach(MethodNode method, AbstractInsnNode each, @Nullable ResultFamily family) {
        if (family == null || family.kind() != Kind.COROUTINE) {
            found.add(outside(method, each, "Coro.each", true));
            return;
        }
        if (!isHeadOfLoop(each)) {
            found.add(SourcePlace.diagnostic(
                    DiagnosticCode.EACH_OUTSIDE_LOOP, host, each, SourcePlace.signature(method)));
        }
    }

    private static boolean isHeadOfLoop(AbstractInsnNode each) {
        AbstractInsnNode insn = each;
        while (insn != null && !(insn instanceof FrameNode)) {
            if (BodyLambdas.eachStoredBy(insn) == each) return true;
            insn = insn.getNext();
        }
        return false;
    }

    private void checkHandles(InvokeDynamicInsnNode dynamic) {
        for (Object argument : dynamic.bsmArgs) {
            Verb verb = argument instanceof Handle handle ? Verb.namedBy(handle) : null;
            if (verb != null) found.add(SourcePlace.diagnostic(DiagnosticCode.LEFTOVER_VERB, host, dynamic, verb));
        }
    }
}

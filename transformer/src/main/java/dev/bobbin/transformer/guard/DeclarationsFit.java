// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.detect.ResultFamily;
import dev.bobbin.transformer.detect.SourcePlace;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A generator has a body, no lock, and a return type that a machine can have. */
final class DeclarationsFit {
    private DeclarationsFit() {}

    static void check(ClassNode host, List<Diagnostic> found) {
        for (MethodNode method : host.methods) {
            Kind kind = Kind.onBridgesToo(method);
            if (kind == null) continue;
            if ((method.access & Opcodes.ACC_BRIDGE) != 0) checkBridge(host, method, kind, found);
            else checkMethod(host, method, kind, found);
        }
    }

    private static void checkMethod(ClassNode host, MethodNode method, Kind annotation, List<Diagnostic> found) {
        String signature = annotation + " " + SourcePlace.signature(method);
        Type returned = Type.getReturnType(method.desc);
        if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            String kind = (method.access & Opcodes.ACC_NATIVE) != 0 ? "native" : "abstract";
            found.add(SourcePlace.diagnostic(DiagnosticCode.GENERATOR_WITHOUT_BODY, host, method, signature, kind));
        }
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            found.add(SourcePlace.diagnostic(DiagnosticCode.SYNCHRONIZED_GENERATOR, host, method, signature));
        }
        if (ResultFamily.of(annotation, returned) == null) {
            found.add(SourcePlace.diagnostic(
                    DiagnosticCode.WRONG_RETURN_TYPE,
                    host,
                    method,
                    signature,
                    SourcePlace.simpleName(returned),
                    allowed(annotation)));
        }
    }

    private static String allowed(Kind annotation) {
        return annotation == Kind.GENERATOR
                ? "Gen, Iterator, Iterable or PrimitiveIterator.OfInt, OfLong or OfDouble"
                : "Coro, CompletableFuture, CompletionStage, AsyncGen or Flow.Publisher";
    }

    /** The compiler copies annotations to bridges, so one whose target has none was made by some other tool. */
    private static void checkBridge(ClassNode host, MethodNode bridge, Kind annotation, List<Diagnostic> found) {
        for (AbstractInsnNode insn : bridge.instructions) {
            if (!(insn instanceof MethodInsnNode call) || !call.owner.equals(host.name)) continue;
            if (call.name.equals(bridge.name) && !isAnnotated(host, call)) {
                found.add(SourcePlace.diagnostic(
                        DiagnosticCode.GENERATOR_ON_BRIDGE, host, bridge, annotation, SourcePlace.signature(bridge)));
            }
        }
    }

    private static boolean isAnnotated(ClassNode host, MethodInsnNode call) {
        return host.methods.stream()
                .filter(method -> method.name.equals(call.name) && method.desc.equals(call.desc))
                .allMatch(method -> Kind.of(method) != null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.VerifierType;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.detect.Verb;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.flow.FlowFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** What is yielded and what is received does not contradict the declared types, as far as that can be proven. */
final class ValuesFitDeclaration {
    private final CoroutineMethod method;
    private final FlowFacts facts;
    private final DeclaredTypes declared;

    private ValuesFitDeclaration(CoroutineMethod method, FlowFacts facts) {
        this.method = method;
        this.facts = facts;
        this.declared = DeclaredTypes.of(method);
    }

    static void check(CoroutineMethod method, FlatBody body, FlowFacts facts, List<Diagnostic> found) {
        ValuesFitDeclaration guard = new ValuesFitDeclaration(method, facts);
        for (SuspensionPoint point : body.points()) {
            if (point.verb() != Verb.YIELD) continue;
            guard.checkYielded(point, found);
            guard.checkReceived(point, found);
        }
    }

    private void checkYielded(SuspensionPoint point, List<Diagnostic> found) {
        Type expected = declared.yielded();
        if (expected == null || fits(point, expected)) return;
        found.add(SourcePlace.diagnostic(
                DiagnosticCode.YIELDED_TYPE,
                method.host(),
                point.call(),
                yieldedName(point),
                SourcePlace.signature(method.node()),
                SourcePlace.simpleName(expected)));
    }

    private boolean fits(SuspensionPoint point, Type expected) {
        Type argument = point.argument();
        Type primitive = method.family().primitive();
        if (argument == Type.VOID_TYPE) return primitive == null;
        if (argument.getSort() >= Type.ARRAY) {
            Type actual = typeOf(point);
            return actual == null ? primitive == null : !KnownTypes.areDisjoint(actual, expected);
        }
        if (primitive != null) return widens(argument, primitive);
        return !KnownTypes.areDisjoint(Type.getObjectType(Insns.boxOf(argument)), expected);
    }

    /** Whether Java would assign the one primitive to the other. */
    private static boolean widens(Type from, Type to) {
        if (from == Type.BOOLEAN_TYPE) return false;
        if (from == Type.FLOAT_TYPE || from == Type.DOUBLE_TYPE) return to == Type.DOUBLE_TYPE;
        return from != Type.LONG_TYPE || to != Type.INT_TYPE;
    }

    /** The exact type of the reference that is yielded; null for null. */
    private @Nullable Type typeOf(SuspensionPoint point) {
        Frame<VerifierType> frame = facts.types().before(point.call());
        VerifierType type = frame.getStack(frame.getStackSize() - 1);
        return type.isStorable() ? type.fieldType() : null;
    }

    private String yieldedName(SuspensionPoint point) {
        if (point.argument() == Type.VOID_TYPE) return "null";
        if (point.argument().getSort() < Type.ARRAY) return point.argument().getClassName();
        Type type = typeOf(point);
        return type == null ? "null" : SourcePlace.simpleName(type);
    }

    private void checkReceived(SuspensionPoint point, List<Diagnostic> found) {
        Type expected = declared.sent();
        Type used = castBehind(point);
        if (expected == null || used == null || !KnownTypes.areDisjoint(used, expected)) return;
        found.add(SourcePlace.diagnostic(
                DiagnosticCode.SENT_TYPE,
                method.host(),
                point.call(),
                point.verb(),
                SourcePlace.simpleName(used),
                SourcePlace.signature(method.node()),
                expected.getInternalName().equals("java/lang/Void") ? "null" : SourcePlace.simpleName(expected)));
    }

    /** The cast that the compiler put behind the call; spilled values may be loaded in between. */
    private static @Nullable Type castBehind(SuspensionPoint point) {
        AbstractInsnNode insn = ControlFlow.nextReal(point.call());
        if (insn != null && insn.getOpcode() == Opcodes.ASTORE) {
            while (insn instanceof VarInsnNode || (insn != null && insn.getOpcode() == Opcodes.ACONST_NULL)) {
                insn = ControlFlow.nextReal(insn);
            }
        }
        return insn != null && insn.getOpcode() == Opcodes.CHECKCAST
                ? Type.getObjectType(((TypeInsnNode) insn).desc)
                : null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What stands at a point of a tapped twin: hands out the locals that are read later, under the names that a debugger shows.
 *
 * <pre>{@code
 * Gen.yield(Tap.yielded("n list").local(n).local(list));
 * }</pre>
 *
 * Each of them is read later anyway, so that these reads keep none of them alive for longer.
 */
final class TapCode {
    private static final String TAP = "dev/bobbin/torture/tap/Tap";
    private static final Map<Integer, String> DESCRIPTORS = Map.of(
            Opcodes.ILOAD, "I",
            Opcodes.LLOAD, "J",
            Opcodes.FLOAD, "F",
            Opcodes.DLOAD, "D",
            Opcodes.ALOAD, "Ljava/lang/Object;");

    private final Mode mode;
    private final InsnList code;
    private final List<LocalVariableNode> variables;
    private final ReadLater read;
    private final boolean receiverIsFixed;

    /** Looks at a body that has no points yet. */
    TapCode(Mode mode, MethodNode body) {
        this.mode = mode;
        this.code = body.instructions;
        this.variables = body.localVariables == null ? List.of() : body.localVariables;
        this.read = ReadLater.of(body);
        this.receiverIsFixed = (body.access & Opcodes.ACC_STATIC) == 0 && !writesReceiver();
    }

    private boolean writesReceiver() {
        for (AbstractInsnNode insn : code) {
            if (insn instanceof VarInsnNode access && access.var == 0 && access.getOpcode() >= Opcodes.ISTORE)
                return true;
        }
        return false;
    }

    /** The point before an instruction of the body, to be asked for before anything is inserted there. */
    InsnList before(AbstractInsnNode insn) {
        List<String> names = new ArrayList<>();
        InsnList locals = new InsnList();
        for (ReadLater.Local local : read.from(insn)) {
            if (local.slot() == 0 && receiverIsFixed) continue;
            names.add(name(local.slot(), insn));
            locals.add(new VarInsnNode(local.load(), local.slot()));
            String desc = "(" + DESCRIPTORS.get(local.load()) + ")L" + TAP + ";";
            locals.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, TAP, "local", desc, false));
        }
        InsnList point = new InsnList();
        point.add(new LdcInsnNode(String.join(" ", names)));
        String kind = mode.generates() ? "yielded" : "awaited";
        point.add(new MethodInsnNode(Opcodes.INVOKESTATIC, TAP, kind, "(Ljava/lang/String;)L" + TAP + ";", false));
        point.add(locals);
        point.add(
                mode.generates()
                        ? verb("dev/bobbin/Gen", "yield", "(Ljava/lang/Object;)Ljava/lang/Object;")
                        : verb("dev/bobbin/Coro", "await", "(Ldev/bobbin/Awaitable;)Ljava/lang/Object;"));
        point.add(new InsnNode(Opcodes.POP));
        return point;
    }

    private static MethodInsnNode verb(String owner, String name, String desc) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, desc, true);
    }

    private String name(int slot, AbstractInsnNode insn) {
        int index = code.indexOf(insn);
        for (LocalVariableNode variable : variables) {
            boolean inScope = code.indexOf(variable.start) <= index && index < code.indexOf(variable.end);
            if (inScope && variable.index == slot && isIdentifier(variable.name)) return variable.name;
        }
        return "$local" + slot;
    }

    private static boolean isIdentifier(String name) {
        return Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }
}

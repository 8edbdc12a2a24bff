// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The types of locals and operand stack before every instruction of a method, as it was when they were computed.
 *
 * <p>At joins they are read from the compiler's stack map (the class must be read with {@code EXPAND_FRAMES}); between
 * joins each instruction is simulated. So no class hierarchy is needed: the compiler has already merged.
 */
public final class FrameTypes {
    private final MethodNode method;
    private final Map<AbstractInsnNode, Frame<VerifierType>> before;

    private FrameTypes(MethodNode method, Map<AbstractInsnNode, Frame<VerifierType>> before) {
        this.method = method;
        this.before = before;
    }

    /**
     * Walks the method once, from top to bottom.
     *
     * @throws MalformedCodeException when the code does not agree with its stack map
     */
    public static FrameTypes of(String owner, MethodNode method) {
        Map<AbstractInsnNode, Frame<VerifierType>> before = new HashMap<>();
        walk(owner, method, (insn, frame) -> before.put(insn, new Frame<>(frame)));
        return new FrameTypes(method, before);
    }

    /** How many values are on the stack at most, before any instruction. */
    static int highestStack(String owner, MethodNode method) {
        int[] highest = new int[1];
        walk(owner, method, (insn, frame) -> highest[0] = Math.max(highest[0], frame.getStackSize()));
        return highest[0];
    }

    private static void walk(
            String owner, MethodNode method, BiConsumer<AbstractInsnNode, Frame<VerifierType>> visitor) {
        TypeInterpreter interpreter = new TypeInterpreter();
        @Nullable Frame<VerifierType> current = atEntry(owner, method);
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode map) current = fromStackMap(map, method, owner);
            if (current != null) visitor.accept(insn, current);
            if (insn.getOpcode() < 0) continue;
            if (current == null) throw new MalformedCodeException(method, insn, "no stack map frame");
            step(insn, current, interpreter, method);
            if (!ControlFlow.fallsThrough(insn)) current = null;
        }
    }

    private static void step(
            AbstractInsnNode insn, Frame<VerifierType> frame, TypeInterpreter interpreter, MethodNode method) {
        try {
            VerifierType constructed = receiverOfConstructor(insn, frame);
            frame.execute(insn, interpreter);
            if (constructed != null) replaceAll(frame, constructed, constructed.initialized());
        } catch (AnalyzerException | IndexOutOfBoundsException e) {
            throw new MalformedCodeException(method, insn, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable VerifierType receiverOfConstructor(AbstractInsnNode insn, Frame<VerifierType> frame) {
        if (!isConstructorCall(insn)) return null;
        int arguments = Type.getArgumentTypes(((MethodInsnNode) insn).desc).length;
        VerifierType receiver = frame.getStack(frame.getStackSize() - 1 - arguments);
        return receiver.isUninitialized() ? receiver : null;
    }

    /** Whether the instruction is {@code invokespecial <init>}. */
    public static boolean isConstructorCall(AbstractInsnNode insn) {
        return insn.getOpcode() == Opcodes.INVOKESPECIAL && ((MethodInsnNode) insn).name.equals("<init>");
    }

    private static void replaceAll(Frame<VerifierType> frame, VerifierType from, VerifierType to) {
        for (int i = 0; i < frame.getLocals(); i++) if (frame.getLocal(i).equals(from)) frame.setLocal(i, to);
        for (int i = 0; i < frame.getStackSize(); i++) if (frame.getStack(i).equals(from)) frame.setStack(i, to);
    }

    private static Frame<VerifierType> empty(MethodNode method) {
        Frame<VerifierType> frame = new Frame<>(method.maxLocals, method.maxStack);
        for (int i = 0; i < method.maxLocals; i++) frame.setLocal(i, VerifierType.TOP);
        return frame;
    }

    /** What is there when the method is called, whatever a stack map at its first instruction says. */
    public static Frame<VerifierType> atEntry(String owner, MethodNode method) {
        Frame<VerifierType> frame = empty(method);
        int slot = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            boolean unfinished = method.name.equals("<init>");
            frame.setLocal(
                    slot++, unfinished ? VerifierType.uninitializedThis(owner) : VerifierType.ofInternalName(owner));
        }
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            frame.setLocal(slot, VerifierType.of(argument));
            slot += argument.getSize();
        }
        return frame;
    }

    private static Frame<VerifierType> fromStackMap(FrameNode map, MethodNode method, String owner) {
        Frame<VerifierType> frame = empty(method);
        int slot = 0;
        try {
            for (Object entry : list(map.local)) {
                VerifierType type = fromEntry(entry, owner);
                frame.setLocal(slot, type);
                slot += type.getSize();
            }
            for (Object entry : list(map.stack)) frame.push(fromEntry(entry, owner));
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedCodeException(method, map, "the stack map frame is larger than the method allows");
        }
        return frame;
    }

    private static List<Object> list(@Nullable List<Object> entries) {
        return entries == null ? List.of() : entries;
    }

    private static VerifierType fromEntry(Object entry, String owner) {
        if (entry instanceof String name) return VerifierType.ofInternalName(name);
        if (entry instanceof LabelNode label) return uninitialized(label);
        if (entry.equals(Opcodes.INTEGER)) return VerifierType.INT;
        if (entry.equals(Opcodes.FLOAT)) return VerifierType.FLOAT;
        if (entry.equals(Opcodes.LONG)) return VerifierType.LONG;
        if (entry.equals(Opcodes.DOUBLE)) return VerifierType.DOUBLE;
        if (entry.equals(Opcodes.NULL)) return VerifierType.NULL;
        return entry.equals(Opcodes.UNINITIALIZED_THIS) ? VerifierType.uninitializedThis(owner) : VerifierType.TOP;
    }

    private static VerifierType uninitialized(LabelNode label) {
        AbstractInsnNode site = label;
        while (site != null && site.getOpcode() < 0) site = site.getNext();
        if (site == null || site.getOpcode() != Opcodes.NEW) return VerifierType.TOP;
        return VerifierType.uninitialized(((TypeInsnNode) site).desc, site);
    }

    /** The frame before an instruction; it must not be changed. */
    public Frame<VerifierType> before(AbstractInsnNode insn) {
        Frame<VerifierType> frame = beforeOrNull(insn);
        if (frame == null) throw new MalformedCodeException(method, insn, "no stack map frame");
        return frame;
    }

    /** The frame before an instruction, or null before a label or line that nothing reaches. */
    public @Nullable Frame<VerifierType> beforeOrNull(AbstractInsnNode insn) {
        return before.get(insn);
    }

    /** The frame that an instruction leaves behind when it does not throw. */
    public Frame<VerifierType> after(AbstractInsnNode insn) {
        Frame<VerifierType> frame = new Frame<>(before(insn));
        step(insn, frame, new TypeInterpreter(), method);
        return frame;
    }
}

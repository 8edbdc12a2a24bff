// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.VerifierType;
import dev.bobbin.transformer.detect.SuspensionPoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Makes objects only when their constructor runs, where a suspension lies between {@code new} and the constructor: an
 * unfinished object cannot be kept in a field.
 *
 * <pre>{@code
 * // new Pair(a, Gen.yield(b)), before            after
 * new Pair; dup                                   new Pair; pop; aconst_null; dup
 * … a, Gen.yield(b)                               … a, Gen.yield(b)
 * invokespecial Pair.<init>                       the arguments go to locals; pop the null;
 *                                                 new Pair; dup; the arguments come back;
 *                                                 invokespecial Pair.<init>;
 *                                                 the object takes the place of every other null
 * }</pre>
 *
 * The {@code new; pop} that stays keeps class initialisation where it was. A null stands for the unfinished object, so
 * that no other instruction changes.
 *
 * <p>Requires: nothing. Establishes: no unfinished object is alive at a suspension point.
 */
final class DelayNew {
    private final MethodNode body;
    private final FrameTypes types;
    private final Set<AbstractInsnNode> sites = new LinkedHashSet<>();
    private int nextSlot;

    private DelayNew(String owner, MethodNode body) {
        this.body = body;
        this.types = FrameTypes.of(owner, body);
        this.nextSlot = body.maxLocals;
    }

    static void apply(String owner, MethodNode body) {
        DelayNew pass = new DelayNew(owner, body);
        for (SuspensionPoint point : SuspensionPoint.in(body)) pass.findUnfinished(pass.types.before(point.call()));
        if (pass.sites.isEmpty()) return;
        for (AbstractInsnNode insn : body.instructions.toArray()) {
            if (FrameTypes.isConstructorCall(insn)) pass.rebuildAt((MethodInsnNode) insn);
            if (insn instanceof FrameNode frame) pass.forgetSites(frame);
        }
        for (AbstractInsnNode site : pass.sites) {
            Insns nullInstead = new Insns().op(Opcodes.POP).op(Opcodes.ACONST_NULL);
            body.instructions.insert(site, nullInstead.toList());
        }
        body.maxLocals = pass.nextSlot;
    }

    private void findUnfinished(Frame<VerifierType> frame) {
        for (int i = 0; i < frame.getLocals(); i++) addSite(frame.getLocal(i));
        for (int i = 0; i < frame.getStackSize(); i++) addSite(frame.getStack(i));
    }

    private void addSite(VerifierType type) {
        if (type.kind() == VerifierType.Kind.UNINITIALIZED && type.site() != null) sites.add(type.site());
    }

    private boolean isDelayed(VerifierType type) {
        return type.kind() == VerifierType.Kind.UNINITIALIZED && sites.contains(type.site());
    }

    /** The constructor call of a delayed object: make it now, and put it wherever its null stands. */
    private void rebuildAt(MethodInsnNode constructor) {
        Frame<VerifierType> frame = types.beforeOrNull(constructor);
        if (frame == null) return;
        int arguments = Type.getArgumentTypes(constructor.desc).length;
        int receiver = frame.getStackSize() - 1 - arguments;
        VerifierType unfinished = frame.getStack(receiver);
        if (!isDelayed(unfinished)) return;

        int lowest = lowestCopy(frame, receiver, unfinished);
        List<Saved> above = new ArrayList<>();
        Insns before = new Insns();
        for (int i = frame.getStackSize() - 1; i > receiver; i--) above.add(0, save(frame.getStack(i), before));
        before.op(Opcodes.POP);
        List<Saved> between = new ArrayList<>();
        for (int i = receiver - 1; i >= lowest; i--) {
            between.add(0, frame.getStack(i).equals(unfinished) ? drop(before) : save(frame.getStack(i), before));
        }
        before.type(Opcodes.NEW, Type.getType(unfinished.descriptor()).getInternalName())
                .op(Opcodes.DUP);
        for (Saved argument : above) argument.reload(before);
        body.instructions.insertBefore(constructor, before.toList());
        body.instructions.insert(constructor, distribute(frame, unfinished, between));
    }

    private static int lowestCopy(Frame<VerifierType> frame, int receiver, VerifierType unfinished) {
        for (int i = 0; i < receiver; i++) if (frame.getStack(i).equals(unfinished)) return i;
        return receiver;
    }

    /** With the finished object on top of the stack: store it in its locals, and rebuild what stood below. */
    private InsnList distribute(Frame<VerifierType> frame, VerifierType unfinished, List<Saved> between) {
        Insns after = new Insns();
        VerifierType object = VerifierType.of(Type.getType(unfinished.descriptor()));
        List<Integer> locals = localsThatHold(unfinished, frame);
        if (between.size() == 1 && locals.isEmpty()) return after.toList();

        int slot = nextSlot++;
        after.store(object, slot);
        for (int local : locals) after.load(object, slot).store(object, local);
        for (Saved saved : between) {
            if (saved.type == null) after.load(object, slot);
            else saved.reload(after);
        }
        return after.toList();
    }

    private static List<Integer> localsThatHold(VerifierType type, Frame<VerifierType> frame) {
        List<Integer> locals = new ArrayList<>();
        for (int i = 0; i < frame.getLocals(); i++) if (frame.getLocal(i).equals(type)) locals.add(i);
        return locals;
    }

    private Saved save(VerifierType type, Insns into) {
        if (isDelayed(type) || type.kind() == VerifierType.Kind.NULL) {
            into.op(Opcodes.POP);
            return new Saved(VerifierType.NULL, 0);
        }
        int slot = nextSlot;
        nextSlot += type.getSize();
        into.store(type, slot);
        return new Saved(type, slot);
    }

    private static Saved drop(Insns into) {
        into.op(Opcodes.POP);
        return new Saved(null, 0);
    }

    /** A stack value in a local; without a type, a copy of the object that is being made. */
    private record Saved(@Nullable VerifierType type, int slot) {
        void reload(Insns into) {
            if (type == null || type.kind() == VerifierType.Kind.NULL) into.op(Opcodes.ACONST_NULL);
            else into.load(type, slot);
        }
    }

    /** A stack map between {@code new} and the constructor lists the unfinished object: a null stands there now. */
    private void forgetSites(FrameNode frame) {
        if (frame.local != null) frame.local.replaceAll(this::nullIfDelayed);
        if (frame.stack != null) frame.stack.replaceAll(this::nullIfDelayed);
    }

    private Object nullIfDelayed(Object entry) {
        if (!(entry instanceof LabelNode label)) return entry;
        AbstractInsnNode site = label;
        while (site != null && site.getOpcode() < 0) site = site.getNext();
        return sites.contains(site) ? Opcodes.NULL : entry;
    }
}

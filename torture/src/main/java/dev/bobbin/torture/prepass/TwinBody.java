// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The code of a twin: that of its method, with a point before every line and every call, and other returns.
 *
 * <pre>{@code
 * // the method                           its twin as a generator
 * return new Pair(a(), b);                Gen.yield();
 *                                         return Gen.end(new Pair(a() … yield …, b) … yield …);
 * }</pre>
 */
final class TwinBody {
    private final Mode mode;
    private final MethodNode twin;
    private final DirectCalls calls;
    private final Map<Object, LabelNode> siteLabels = new HashMap<>();
    private int points;

    private TwinBody(Mode mode, MethodNode twin, DirectCalls calls) {
        this.mode = mode;
        this.twin = twin;
        this.calls = calls;
    }

    /** Changes the code in place, which still is that of a method with this return type; returns how many points it has. */
    static int make(Mode mode, MethodNode twin, Type returned, DirectCalls calls) {
        TwinBody body = new TwinBody(mode, twin, calls);
        body.insertPoints();
        body.moveSiteLabels();
        body.replaceReturns(returned);
        return body.points;
    }

    private void insertPoints() {
        Map<AbstractInsnNode, InsnList> made = makePoints();
        points = made.size();
        made.forEach((insn, point) -> {
            AbstractInsnNode before = insn.getPrevious();
            twin.instructions.insertBefore(insn, point);
            if (insn.getOpcode() == Opcodes.NEW) giveOwnLabel(insn, before);
            if (insn instanceof MethodInsnNode call) calls.replace(call, twin.instructions);
        });
    }

    /** By the instructions before which they are to stand: behind labels and stack maps, which belong to the instruction. */
    private Map<AbstractInsnNode, InsnList> makePoints() {
        Map<AbstractInsnNode, InsnList> made = new LinkedHashMap<>();
        TapCode taps = mode.isTapped() ? new TapCode(mode, twin) : null;
        boolean atLine = false;
        for (AbstractInsnNode insn : twin.instructions) {
            if (insn instanceof LineNumberNode) atLine = true;
            if (insn.getOpcode() < 0) continue;
            if (atLine || insn instanceof MethodInsnNode || insn instanceof InvokeDynamicInsnNode) {
                made.put(insn, taps == null ? PointCode.of(mode, made.size()) : taps.before(insn));
            }
            atLine = false;
        }
        return made;
    }

    /** A stack map names an unfinished object by a label right before its {@code new}, where now a point stands. */
    private void giveOwnLabel(AbstractInsnNode site, @Nullable AbstractInsnNode before) {
        LabelNode own = new LabelNode();
        twin.instructions.insertBefore(site, own);
        for (AbstractInsnNode node = before; node != null && node.getOpcode() < 0; node = node.getPrevious()) {
            if (node instanceof LabelNode) siteLabels.put(node, own);
        }
    }

    private void moveSiteLabels() {
        for (AbstractInsnNode insn : twin.instructions) {
            if (!(insn instanceof FrameNode frame)) continue;
            if (frame.local != null) frame.local.replaceAll(this::siteLabel);
            if (frame.stack != null) frame.stack.replaceAll(this::siteLabel);
        }
    }

    private Object siteLabel(Object entry) {
        return siteLabels.containsKey(entry) ? siteLabels.get(entry) : entry;
    }

    private void replaceReturns(Type returned) {
        List<Integer> returns = List.of(
                Opcodes.RETURN, Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.ARETURN);
        for (AbstractInsnNode insn : twin.instructions.toArray()) {
            if (!returns.contains(insn.getOpcode())) continue;
            InsnList before = new InsnList();
            if (returned == Type.VOID_TYPE) before.add(new InsnNode(Opcodes.ACONST_NULL));
            else if (returned.getSort() < Type.ARRAY) before.add(Boxes.box(returned));
            if (mode != Mode.CONTROL) {
                String verb = mode.generates() ? "end" : "done";
                String desc = "(Ljava/lang/Object;)L" + mode.result() + ";";
                before.add(new MethodInsnNode(Opcodes.INVOKESTATIC, mode.result(), verb, desc, true));
            }
            twin.instructions.insertBefore(insn, before);
            twin.instructions.set(insn, new InsnNode(Opcodes.ARETURN));
        }
    }
}

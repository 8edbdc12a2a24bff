// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes long jumps back wide before the class is written.
 *
 * <p>The writer makes jumps wide by itself, and knows that others may then become too long. Of those it marks the ones
 * that go back in a way that it later reads as a jump forward: a loop of a little less than 32 KiB, with a jump in it
 * that becomes wide, ends in an exception or leads elsewhere. So none that goes back is left to it.
 */
public final class WideJumps {
    private static final int GOTO_W = 200;

    /** A jump with 16 bits reaches so far back. */
    private static final int REACH = 32768;

    private final MethodNode method;
    private final Map<AbstractInsnNode, Integer> places = new HashMap<>();
    private final Map<LabelNode, LabelNode> relays = new HashMap<>();

    private WideJumps(MethodNode method) {
        this.method = method;
    }

    /** Changes the jumps back that might be too long for 16 bits when all others are wide; must come last. */
    public static void settle(MethodNode method) {
        WideJumps pass = new WideJumps(method);
        int end = 0;
        for (AbstractInsnNode insn : method.instructions) {
            pass.places.put(insn, end);
            end += longest(insn);
        }
        if (end <= REACH) return;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof JumpInsnNode jump && pass.mayGoTooFarBack(jump)) pass.widen(jump);
        }
    }

    private boolean mayGoTooFarBack(JumpInsnNode jump) {
        return places.getOrDefault(jump, 0) - places.getOrDefault(jump.label, 0) > REACH;
    }

    private void widen(JumpInsnNode jump) {
        // from:  if (...) goto far;                   to:  if (...) goto relay;  ...  relay: goto_w far;
        if (jump.getOpcode() == Opcodes.GOTO) {
            jump.setOpcode(GOTO_W);
            return;
        }
        LabelNode relay = relays.get(jump.label);
        if (relay == null) relay = relayTo(jump.label);
        if (relay != null) jump.label = relay;
    }

    private @Nullable LabelNode relayTo(LabelNode far) {
        FrameNode map = stackMapAt(far);
        if (map == null) return null;
        LabelNode relay = new LabelNode();
        relays.put(far, relay);
        InsnList code = method.instructions;
        code.add(relay);
        code.add(new FrameNode(
                Opcodes.F_NEW, map.local.size(), map.local.toArray(), map.stack.size(), map.stack.toArray()));
        code.add(new JumpInsnNode(GOTO_W, far));
        return relay;
    }

    private static @Nullable FrameNode stackMapAt(LabelNode label) {
        AbstractInsnNode insn = label;
        while (insn != null && insn.getOpcode() < 0 && !(insn instanceof FrameNode)) insn = insn.getNext();
        return insn instanceof FrameNode map ? map : null;
    }

    /** In bytes, with all jumps wide. */
    private static int longest(AbstractInsnNode insn) {
        return switch (insn.getType()) {
            case AbstractInsnNode.LABEL, AbstractInsnNode.LINE, AbstractInsnNode.FRAME -> 0;
            case AbstractInsnNode.INSN -> 1;
            case AbstractInsnNode.VAR_INSN -> ((VarInsnNode) insn).var < 256 ? 2 : 4;
            case AbstractInsnNode.IINC_INSN -> ((IincInsnNode) insn).var < 256 ? 3 : 6;
            case AbstractInsnNode.JUMP_INSN -> insn.getOpcode() == Opcodes.GOTO ? 5 : 8;
            case AbstractInsnNode.TABLESWITCH_INSN -> 16 + 4 * ((TableSwitchInsnNode) insn).labels.size();
            case AbstractInsnNode.LOOKUPSWITCH_INSN -> 12 + 8 * ((LookupSwitchInsnNode) insn).labels.size();
            default -> 5;
        };
    }
}

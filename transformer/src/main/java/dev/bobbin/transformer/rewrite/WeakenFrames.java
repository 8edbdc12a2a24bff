// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.flow.FlowFacts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Takes dead locals out of the stack maps. The compiler lists every variable in scope; a resume restores only those
 * that will be read, so the others have no type on that path.
 *
 * <p>Requires: the code as analysed. Establishes: stack maps list live locals only, and {@code this}.
 */
final class WeakenFrames {
    private WeakenFrames() {}

    static void apply(MethodNode code, FlowFacts facts) {
        for (AbstractInsnNode insn : code.instructions) {
            if (insn instanceof FrameNode frame && frame.local != null) {
                frame.local = liveOnly(frame.local, facts.liveness().before(insn), facts.thisIsFixed());
            }
        }
    }

    private static List<Object> liveOnly(List<Object> locals, BitSet live, boolean thisIsFixed) {
        List<Object> weakened = new ArrayList<>();
        int slot = 0;
        for (Object type : locals) {
            boolean wide = type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE);
            if (live.get(slot) || (slot == 0 && thisIsFixed)) {
                weakened.add(type);
            } else {
                weakened.add(Opcodes.TOP);
                if (wide) weakened.add(Opcodes.TOP);
            }
            slot += wide ? 2 : 1;
        }
        while (!weakened.isEmpty() && weakened.get(weakened.size() - 1).equals(Opcodes.TOP)) {
            weakened.remove(weakened.size() - 1);
        }
        return weakened;
    }
}

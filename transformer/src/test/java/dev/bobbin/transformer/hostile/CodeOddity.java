// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.VerifierType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Code that no compiler makes, and that means what it meant before. */
final class CodeOddity {
    private static final int NOPS_BEYOND_SHORT_JUMPS = 33_000;
    private static final int HUGE_TABLE = 2_000;

    private CodeOddity() {}

    static boolean spreadNops(MethodNode method, Random random) {
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            insertBehind(method, random, List.of(new InsnNode(Opcodes.NOP)));
        }
        return true;
    }

    static boolean pushAndPop(MethodNode method, Random random) {
        List<AbstractInsnNode> code = new ArrayList<>();
        if (random.nextBoolean()) {
            code.add(new InsnNode(Opcodes.LCONST_1));
            code.add(new InsnNode(Opcodes.POP2));
        } else {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
            code.add(new InsnNode(Opcodes.POP));
        }
        method.maxStack += 2;
        return insertBehind(method, random, code);
    }

    static boolean enterAndLeaveMonitor(MethodNode method, Random random) {
        method.maxStack += 2;
        return insertBehind(
                method,
                random,
                List.of(
                        new LdcInsnNode("a monitor"),
                        new InsnNode(Opcodes.DUP),
                        new InsnNode(Opcodes.MONITORENTER),
                        new InsnNode(Opcodes.MONITOREXIT)));
    }

    /** Copies a reference, which is perhaps of an unfinished object, to a local that nobody reads. */
    static boolean keepReference(MethodNode method, Random random) {
        if (method.name.equals("<init>")) return false;
        FrameTypes types = FrameTypes.of("of/Any", method);
        List<AbstractInsnNode> places = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() < 0 || !ControlFlow.fallsThrough(insn) || saysTheEnd(insn)) continue;
            Frame<VerifierType> after = types.after(insn);
            int height = after.getStackSize();
            if (height > 0 && after.getStack(height - 1).isReference()) places.add(insn);
        }
        if (places.isEmpty()) return false;
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new VarInsnNode(Opcodes.ASTORE, method.maxLocals++));
        method.maxStack++;
        method.instructions.insert(places.get(random.nextInt(places.size())), code);
        return true;
    }

    /** The end of a body is told by a call of ours with nothing but a cast between it and the return. */
    private static boolean saysTheEnd(AbstractInsnNode insn) {
        AbstractInsnNode next = ControlFlow.nextReal(insn);
        boolean isOurs = insn instanceof MethodInsnNode call && call.owner.startsWith("dev/bobbin/");
        return isOurs || (next != null && next.getOpcode() == Opcodes.ARETURN);
    }

    /** Where control cannot come from above, code that nothing leads to; it may suspend. */
    static boolean addDeadCode(MethodNode method, Random random) {
        AbstractInsnNode place = behindJump(method, random);
        if (place == null) return false;
        LabelNode head = new LabelNode();
        InsnList code = new InsnList();
        code.add(head);
        code.add(new FrameNode(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]));
        if (random.nextBoolean()) {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
            code.add(verbOf(method));
            code.add(new InsnNode(Opcodes.POP));
        }
        if (random.nextBoolean()) {
            code.add(new JumpInsnNode(Opcodes.GOTO, head));
        } else {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
            code.add(new InsnNode(Opcodes.ATHROW));
        }
        method.maxStack = Math.max(method.maxStack, 1);
        method.instructions.insert(place, code);
        return true;
    }

    /** A verb that stands in the method, or what does nothing in its place. */
    private static AbstractInsnNode verbOf(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            boolean verb = insn instanceof MethodInsnNode call
                    && call.owner.equals("dev/bobbin/Gen")
                    && call.desc.equals("(Ljava/lang/Object;)Ljava/lang/Object;")
                    && call.name.equals("yield");
            if (verb) return insn.clone(new SameLabels());
        }
        return new InsnNode(Opcodes.NOP);
    }

    static boolean jumpByTable(MethodNode method, Random random) {
        JumpInsnNode jump = oneGoto(method, random);
        if (jump == null) return false;
        List<LabelNode> targets = Collections.nCopies(1 + random.nextInt(HUGE_TABLE), jump.label);
        method.instructions.insertBefore(jump, new InsnNode(Opcodes.ICONST_M1));
        method.instructions.set(
                jump, new TableSwitchInsnNode(-1, targets.size() - 2, jump.label, targets.toArray(LabelNode[]::new)));
        method.maxStack++;
        return true;
    }

    static boolean jumpByLookup(MethodNode method, Random random) {
        JumpInsnNode jump = oneGoto(method, random);
        if (jump == null) return false;
        method.instructions.insertBefore(jump, new LdcInsnNode(Integer.MIN_VALUE));
        int[] keys = {Integer.MIN_VALUE, 0, Integer.MAX_VALUE};
        LabelNode[] labels = {jump.label, jump.label, jump.label};
        method.instructions.set(jump, new LookupSwitchInsnNode(jump.label, keys, labels));
        method.maxStack++;
        return true;
    }

    /** Jumps over so much that an offset needs four bytes. */
    static boolean spreadFar(MethodNode method, Random random) {
        List<FrameNode> joins = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) if (insn instanceof FrameNode frame) joins.add(frame);
        if (joins.isEmpty()) return false;
        FrameNode join = joins.get(random.nextInt(joins.size()));
        if (!(join.getPrevious() instanceof LabelNode label)) return false;
        AbstractInsnNode before = ControlFlow.previousReal(label);
        if (before == null || !ControlFlow.fallsThrough(before)) return false;
        InsnList code = new InsnList();
        code.add(new JumpInsnNode(Opcodes.GOTO, label));
        code.add(new FrameNode(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]));
        for (int i = 0; i < NOPS_BEYOND_SHORT_JUMPS; i++) code.add(new InsnNode(Opcodes.NOP));
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(new InsnNode(Opcodes.ATHROW));
        method.maxStack = Math.max(method.maxStack, 1);
        method.instructions.insert(before, code);
        return true;
    }

    static boolean wideLimits(MethodNode method, Random random) {
        if (random.nextBoolean()) method.maxLocals = 65535;
        else method.maxStack = 65535;
        return true;
    }

    static boolean noVariables(MethodNode method, Random random) {
        boolean had = method.localVariables != null && !method.localVariables.isEmpty();
        method.localVariables = null;
        return had;
    }

    private static JumpInsnNode oneGoto(MethodNode method, Random random) {
        JumpInsnNode jump = CodeDamage.one(JumpInsnNode.class, method, random);
        return jump != null && jump.getOpcode() == Opcodes.GOTO ? jump : null;
    }

    private static boolean insertBehind(MethodNode method, Random random, List<AbstractInsnNode> insns) {
        AbstractInsnNode place = method.instructions.get(random.nextInt(method.instructions.size()));
        if (place.getOpcode() < 0 || !ControlFlow.fallsThrough(place) || saysTheEnd(place)) return false;
        InsnList code = new InsnList();
        insns.forEach(code::add);
        method.instructions.insert(place, code);
        return true;
    }

    private static AbstractInsnNode behindJump(MethodNode method, Random random) {
        List<AbstractInsnNode> jumps = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() >= 0 && !ControlFlow.fallsThrough(insn)) jumps.add(insn);
        }
        return jumps.isEmpty() ? null : jumps.get(random.nextInt(jumps.size()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What stands at a point: leaves the stack as it is, and suspends if the twin can. The number chooses the verb. */
final class PointCode {
    private static final String POINTS = "dev/bobbin/torture/points/Points";
    private static final String GEN = "dev/bobbin/Gen";
    private static final String CORO = "dev/bobbin/Coro";
    private static final String OBJECT = "Ljava/lang/Object;";

    private final InsnList code = new InsnList();

    private PointCode() {}

    static InsnList of(Mode mode, int number) {
        PointCode point = new PointCode();
        switch (mode) {
            case CONTROL -> point.push(number).call("passed", "(I)V");
            case GENERATOR, DELEGATING -> point.yields(number);
            case COROUTINE -> point.awaits(number, "pending");
            case MASKED, AWAITING -> point.awaits(number, "perhaps");
            case TAPPED_GENERATOR, TAPPED_COROUTINE -> throw new IllegalArgumentException("see TapCode");
        }
        return point.code;
    }

    /** {@code Points.came(Gen.yield(7), 7);} in several types, {@code Gen.yieldFrom(Points.items());}, {@code Gen.yield();}. */
    private void yields(int number) {
        switch (number % 8) {
            case 1 ->
                push(number).op(Opcodes.I2D).verb(GEN, "yield", "(D)" + OBJECT).came(number);
            case 3 -> push(number).verb(GEN, "yield", "(I)" + OBJECT).came(number);
            case 5 ->
                call("items", "()Ljava/util/Iterator;")
                        .verb(GEN, "yieldFrom", "(Ljava/util/Iterator;)" + OBJECT)
                        .op(Opcodes.POP);
            case 7 ->
                push(number).op(Opcodes.I2L).verb(GEN, "yield", "(J)" + OBJECT).came(number);
            default -> verb(GEN, "yield", "()" + OBJECT).op(Opcodes.POP);
        }
    }

    /** {@code Points.came(Coro.await(Points.pending(7)), 7);}, sometimes of a Java future or of another awaitable. */
    private void awaits(int number, String awaited) {
        switch (number % 8) {
            case 3 ->
                push(number)
                        .call(awaited + "Stage", "(I)Ljava/util/concurrent/CompletionStage;")
                        .verb(CORO, "await", "(Ljava/util/concurrent/CompletionStage;)" + OBJECT)
                        .came(number);
            case 5 ->
                push(number)
                        .call(awaited + "Steps", "(I)Ldev/bobbin/Awaitable;")
                        .verb(CORO, "await", "(Ldev/bobbin/Awaitable;)" + OBJECT)
                        .came(number);
            default ->
                push(number)
                        .call(awaited, "(I)Ldev/bobbin/Awaitable;")
                        .verb(CORO, "await", "(Ldev/bobbin/Awaitable;)" + OBJECT)
                        .came(number);
        }
    }

    private PointCode push(int number) {
        AbstractInsnNode insn =
                number == (short) number ? new IntInsnNode(Opcodes.SIPUSH, number) : new LdcInsnNode(number);
        code.add(insn);
        return this;
    }

    private PointCode op(int opcode) {
        code.add(new InsnNode(opcode));
        return this;
    }

    private PointCode call(String name, String desc) {
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, POINTS, name, desc, false));
        return this;
    }

    private PointCode verb(String owner, String name, String desc) {
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, desc, true));
        return this;
    }

    private void came(int number) {
        push(number).call("came", "(Ljava/lang/Object;I)V");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.ControlFlow;
import dev.bobbin.transformer.bytecode.FrameTypes;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.MonitorDepth;
import dev.bobbin.transformer.bytecode.VerifierType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Lets a coroutine wait where try-with-resources closes, if the resource asks for it. Whether a class does is not known
 * before it runs, as we look at no other class.
 *
 * <pre>{@code
 * c.close();        // if (c instanceof AsyncCloseable) Coro.await(((AsyncCloseable) c).aclose()); else c.close();
 * }</pre>
 *
 * <p>Requires: stack maps of the compiler. Establishes: no {@code close()} of an {@code AsyncCloseable} is left, except
 * where a monitor is held, and nothing may wait.
 */
final class AwaitClose {
    private AwaitClose() {}

    static void apply(String owner, MethodNode body) {
        List<MethodInsnNode> calls = new ArrayList<>();
        for (AbstractInsnNode insn : body.instructions) {
            if (insn instanceof MethodInsnNode call && mayWait(call)) calls.add(call);
        }
        if (calls.isEmpty()) return;
        FrameTypes types = FrameTypes.of(owner, body);
        MonitorDepth monitors = MonitorDepth.of(body, ControlFlow.of(body));
        calls.removeIf(call -> monitors.before(call) > 0 || holdsUnfinished(types.before(call)));
        for (MethodInsnNode call : calls) replace(call, types.before(call), body);
    }

    /** Classes of the JDK are not ours, but for the interface that a resource may be declared as. */
    private static boolean mayWait(MethodInsnNode call) {
        return call.name.equals("close")
                && call.desc.equals("()V")
                && call.getOpcode() != Opcodes.INVOKESPECIAL
                && (!call.owner.startsWith("java/") || call.owner.equals("java/lang/AutoCloseable"));
    }

    private static boolean holdsUnfinished(Frame<VerifierType> frame) {
        for (int i = 0; i < frame.getLocals(); i++) if (frame.getLocal(i).isUninitialized()) return true;
        for (int i = 0; i < frame.getStackSize(); i++) if (frame.getStack(i).isUninitialized()) return true;
        return false;
    }

    private static void replace(MethodInsnNode call, Frame<VerifierType> before, MethodNode body) {
        LabelNode plain = new LabelNode();
        LabelNode closed = new LabelNode();
        Insns first = new Insns()
                .op(Opcodes.DUP)
                .type(Opcodes.INSTANCEOF, RuntimeAbi.ASYNC_CLOSEABLE)
                .jump(Opcodes.IFEQ, plain)
                .type(Opcodes.CHECKCAST, RuntimeAbi.ASYNC_CLOSEABLE)
                .invoke(RuntimeAbi.ACLOSE)
                .invoke(RuntimeAbi.AWAIT_PLACE)
                .op(Opcodes.POP)
                .jump(Opcodes.GOTO, closed)
                .add(plain)
                .add(frame(before, before.getStackSize()));
        body.instructions.insertBefore(call, first.toList());
        body.instructions.insert(
                call,
                new Insns()
                        .add(closed)
                        .add(frame(before, before.getStackSize() - 1))
                        .op(Opcodes.NOP)
                        .toList());
    }

    private static FrameNode frame(Frame<VerifierType> types, int stackSize) {
        List<Object> locals = new ArrayList<>();
        for (int slot = 0;
                slot < types.getLocals();
                slot += types.getLocal(slot).getSize()) {
            locals.add(types.getLocal(slot).inFrame());
        }
        while (!locals.isEmpty() && locals.get(locals.size() - 1).equals(Opcodes.TOP)) locals.remove(locals.size() - 1);
        List<Object> stack = new ArrayList<>();
        for (int i = 0; i < stackSize; i++) stack.add(types.getStack(i).inFrame());
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
    }
}

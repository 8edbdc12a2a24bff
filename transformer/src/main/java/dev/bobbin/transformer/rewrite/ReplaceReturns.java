// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.Insns;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns {@code return Gen.end(value);} into {@code machine.returns(value); return false;}.
 *
 * <p>Requires: every return has that form, which flattening gave it. Establishes: the body returns a boolean.
 */
final class ReplaceReturns {
    private ReplaceReturns() {}

    static void apply(MethodNode code, BodyLocals locals) {
        for (AbstractInsnNode insn : code.instructions.toArray()) {
            if (insn.getOpcode() != Opcodes.ARETURN) continue;
            AbstractInsnNode end = insn.getPrevious();
            Insns finish = locals.pushMachine(new Insns())
                    .op(Opcodes.SWAP)
                    .invoke(RuntimeAbi.RETURNS)
                    .pushInt(0)
                    .op(Opcodes.IRETURN);
            code.instructions.insertBefore(end, finish.toList());
            code.instructions.remove(end);
            code.instructions.remove(insn);
        }
    }
}

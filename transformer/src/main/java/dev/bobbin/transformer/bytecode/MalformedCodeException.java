// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.bytecode;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The code of a method contradicts itself, or lacks the stack map that its class version demands. */
public final class MalformedCodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong at an instruction of a method. */
    public MalformedCodeException(MethodNode method, AbstractInsnNode insn, String problem) {
        super("method " + method.name + method.desc + ", instruction " + method.instructions.indexOf(insn) + ": "
                + problem);
    }
}

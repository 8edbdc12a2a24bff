// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.layout;

import dev.bobbin.transformer.abi.GeneratedNames;
import dev.bobbin.transformer.flatten.FlatBody;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;

/** Names fields after the variables that they save. */
final class FieldNames {
    private final FlatBody body;

    FieldNames(FlatBody body) {
        this.body = body;
    }

    /** The name of the variable that lives in a slot at an instruction. */
    String of(int slot, AbstractInsnNode insn) {
        if (slot >= body.firstSpillSlot()) return GeneratedNames.stackValue(slot - body.firstSpillSlot());
        if (body.code().localVariables != null) {
            for (LocalVariableNode variable : body.code().localVariables) {
                if (variable.index == slot && covers(variable, insn) && isIdentifier(variable.name)) {
                    return variable.name;
                }
            }
        }
        return GeneratedNames.unnamedLocal(slot);
    }

    private boolean covers(LocalVariableNode variable, AbstractInsnNode insn) {
        InsnList code = body.code().instructions;
        int index = code.indexOf(insn);
        return code.indexOf(variable.start) <= index && index < code.indexOf(variable.end);
    }

    /** Other languages name variables as the JVM, or our metadata, would not take. */
    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(Character::isJavaIdentifierPart)
                && Character.isJavaIdentifierStart(name.charAt(0));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.bytecode.MalformedCodeException;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One call of a verb in a body.
 *
 * @param state the number of the point, from 1; the state of a machine that is suspended there
 * @param verb what is called
 * @param call the instruction
 */
public record SuspensionPoint(int state, Verb verb, MethodInsnNode call) {

    /**
     * All points of a method, numbered in the order of the code.
     *
     * @throws MalformedCodeException when a verb is called in a form that it does not have
     */
    public static List<SuspensionPoint> in(MethodNode method) {
        List<SuspensionPoint> points = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            Verb verb = Verb.calledBy(insn);
            if (verb == null) continue;
            MethodInsnNode call = (MethodInsnNode) insn;
            if (!verb.hasForm(call.desc)) throw new MalformedCodeException(method, insn, "no " + verb + call.desc);
            points.add(new SuspensionPoint(points.size() + 1, verb, call));
        }
        return points;
    }

    /** The descriptor of what is yielded; {@code void} for a bare yield. */
    public Type argument() {
        Type[] arguments = Type.getArgumentTypes(call.desc);
        return arguments.length == 0 ? Type.VOID_TYPE : arguments[0];
    }

    /** The line of the call; 0 where the class file does not tell. */
    public int line() {
        return SourcePlace.line(call);
    }
}

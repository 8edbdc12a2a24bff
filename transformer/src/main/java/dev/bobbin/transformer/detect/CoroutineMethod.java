// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.abi.GeneratedNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method to be rewritten.
 *
 * @param host the class that it stands in
 * @param node the method as the compiler left it
 * @param family what it declares to return
 * @param primed whether the kickoff runs to the first yield
 * @param machineName the internal name of the machine to be made
 */
public record CoroutineMethod(
        ClassNode host, MethodNode node, ResultFamily family, boolean primed, String machineName) {

    static CoroutineMethod of(ClassNode host, MethodNode node, ResultFamily family, boolean primed) {
        int ordinal = 1;
        for (MethodNode other : host.methods) {
            if (other == node) break;
            if (other.name.equals(node.name)) ordinal++;
        }
        String machineName =
                GeneratedNames.machine(host.name, node.name, family.kind().word(), ordinal);
        while (isMemberOf(host, machineName)) machineName = GeneratedNames.notTaken(machineName);
        return new CoroutineMethod(host, node, family, primed, machineName);
    }

    private static boolean isMemberOf(ClassNode host, String className) {
        return host.innerClasses.stream().anyMatch(inner -> inner.name.equals(className));
    }

    /** Whether the compiler made the method of a lambda, so that no source says what it returns. */
    public boolean isLambda() {
        return (node.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    public boolean isStatic() {
        return (node.access & Opcodes.ACC_STATIC) != 0;
    }

    /** The type of the one parameter of the body. */
    public String machineDesc() {
        return "L" + machineName + ";";
    }

    /** As it appears in messages: {@code Host.range}. */
    public String displayName() {
        return host.name.substring(host.name.lastIndexOf('/') + 1) + "." + node.name;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.detect.CoroutineMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The body, a method of the host with the user's name for it:
 * {@code private static boolean range(Host$range$Generator machine)}. There it sees what the user's code saw, and a
 * stack trace reads {@code Host.range(Host.java:12)}.
 *
 * @param method where it comes from
 * @param node the method
 */
record BodyMethod(CoroutineMethod method, MethodNode node) {

    /** Adds the body right behind the kickoff. */
    static BodyMethod addTo(CoroutineMethod method, MethodNode code) {
        MethodNode user = method.node();
        code.access = access(method);
        code.desc = "(" + method.machineDesc() + "Ljava/lang/Object;)Z";
        code.signature = null;
        code.parameters = null;
        code.annotationDefault = null;
        code.visibleAnnotations = null;
        code.invisibleAnnotations = null;
        code.visibleTypeAnnotations = null;
        code.invisibleTypeAnnotations = null;
        code.visibleParameterAnnotations = null;
        code.invisibleParameterAnnotations = null;
        code.attrs = null;
        ClassNode host = method.host();
        host.methods.add(host.methods.indexOf(user) + 1, code);
        return new BodyMethod(method, code);
    }

    /**
     * Private where the machine is let into the host's nest. Elsewhere the machine, which is in the same package, needs
     * more: an interface has nothing between private and public.
     */
    private static int access(CoroutineMethod method) {
        int kept = method.node().access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_STRICT);
        if (HostNest.canAdmit(method.host())) return kept | Opcodes.ACC_PRIVATE;
        boolean inInterface = (method.host().access & Opcodes.ACC_INTERFACE) != 0;
        return kept | (inInterface ? Opcodes.ACC_PUBLIC : 0);
    }

    /** {@code Host.range(this, in)} or {@code $host.range(this, in)}, with the operands on the stack. */
    Insns call(Insns insns) {
        boolean inInterface = (method.host().access & Opcodes.ACC_INTERFACE) != 0;
        int opcode = inInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        if (method.isStatic()) opcode = Opcodes.INVOKESTATIC;
        return insns.invoke(opcode, method.host().name, node.name, node.desc, inInterface);
    }
}

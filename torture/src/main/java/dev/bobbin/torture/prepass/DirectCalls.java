// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls from twin to twin, in the modes that have them.
 *
 * <pre>{@code
 * int n = size(list);     // int n = (int) Gen.yieldFrom(size$twin3(list));
 * }</pre>
 */
final class DirectCalls {
    private final Mode mode;
    private final String host;
    private final Map<String, Twin> targets = new HashMap<>();

    DirectCalls(Mode mode, ClassNode host, List<Twin> twins) {
        this.mode = mode;
        this.host = host.name;
        if (!mode.isChained()) return;
        for (Twin twin : twins) if (twin.isOverriddenByNothing()) targets.put(twin.methodName(), twin);
    }

    /** Replaces the call if it always reaches a method of this class that has a twin. */
    void replace(MethodInsnNode call, InsnList code) {
        Twin target = call.owner.equals(host) ? targets.get(call.name + call.desc) : null;
        if (target == null) return;
        InsnList direct = new InsnList();
        direct.add(target.call());
        boolean generates = mode.generates();
        direct.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                mode.result(),
                generates ? "yieldFrom" : "await",
                generates ? "(Ldev/bobbin/Gen;)Ljava/lang/Object;" : "(Ldev/bobbin/Awaitable;)Ljava/lang/Object;",
                true));
        direct.add(Boxes.unbox(Type.getReturnType(call.desc)));
        code.insert(call, direct);
        code.remove(call);
    }
}

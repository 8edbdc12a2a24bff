// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import java.util.ArrayList;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The host's nest, whose members may use each other's private methods. Its list stands in the class file of the
 * outermost class; as we look at one class at a time, only an outermost class can admit its machines.
 */
final class HostNest {
    private HostNest() {}

    /** Whether the host leads its nest, and its class file is new enough to say so. */
    static boolean canAdmit(ClassNode host) {
        return (host.version & 0xFFFF) >= Opcodes.V11 && host.nestHostClass == null;
    }

    /** Makes the machine a member, if that is possible. */
    static void admit(ClassNode host, ClassNode machine) {
        if (!canAdmit(host)) return;
        machine.nestHostClass = host.name;
        if (host.nestMembers == null) host.nestMembers = new ArrayList<>();
        host.nestMembers.add(machine.name);
    }
}

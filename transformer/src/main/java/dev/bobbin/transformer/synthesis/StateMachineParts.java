// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.layout.MachineLayout;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Puts the three parts of a rewritten method where they belong. */
public final class StateMachineParts {
    private StateMachineParts() {}

    /**
     * Adds the body to the host, turns the user's method into the kickoff, and makes the machine.
     *
     * @param code the rewritten body
     * @param lines the line of each suspension point, in order
     * @return the machine
     */
    public static ClassNode synthesize(
            CoroutineMethod method, MachineLayout layout, MethodNode code, List<Integer> lines) {
        BodyMethod body = BodyMethod.addTo(method, code);
        ClassNode machine = MachineClass.of(method, layout, body, Metadata.of(method, layout, lines));
        KickoffMethod.replaceIn(method, layout);
        HostNest.admit(method.host(), machine);
        return machine;
    }
}

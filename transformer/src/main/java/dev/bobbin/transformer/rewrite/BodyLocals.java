// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.flow.FlowFacts;
import dev.bobbin.transformer.layout.SavedLocal;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;

/**
 * Where locals live in the body: {@code this}, then its parameters, which are the machine and what it is resumed with, then
 * the user's locals, each two slots higher than the compiler put it.
 *
 * @param machineSlot the slot of the machine: 1 behind {@code this}, or 0
 * @param parameters the entries of a stack map that lists {@code this} and the two parameters only
 * @param thisIsFixed whether the first slot is {@code this} all the time, as nothing is stored there
 */
record BodyLocals(int machineSlot, List<Object> parameters, boolean thisIsFixed) {
    static BodyLocals of(CoroutineMethod method, FlowFacts facts) {
        List<Object> parameters = new ArrayList<>();
        if (!method.isStatic()) parameters.add(method.host().name);
        int machineSlot = parameters.size();
        parameters.addAll(parameters(method.machineName()));
        return new BodyLocals(machineSlot, parameters, facts.thisIsFixed());
    }

    /** The stack map's entries for the two parameters. */
    static List<Object> parameters(String machineName) {
        return List.of(machineName, "java/lang/Object");
    }

    /** The slot in the body of a local of the flat body. */
    int shifted(int slot) {
        return slot < machineSlot ? slot : slot + 2;
    }

    /** {@code machine}, pushed. */
    Insns pushMachine(Insns insns) {
        return insns.loadReference(machineSlot);
    }

    /** What the body is resumed with, pushed. */
    Insns pushResumedWith(Insns insns) {
        return insns.loadReference(machineSlot + 1);
    }

    /** The stack map of a place where these locals have their values, and no others of the user's; one value is on the stack. */
    FrameNode frameWith(List<SavedLocal> locals, String onStack) {
        List<Object> entries = new ArrayList<>(parameters);
        int next = parameters.size();
        if (machineSlot > 0 && !thisIsFixed) entries.set(0, Opcodes.TOP);
        for (SavedLocal local : locals) {
            if (local.slot() < machineSlot) {
                entries.set(local.slot(), local.type().inFrame());
                continue;
            }
            for (; next < shifted(local.slot()); next++) entries.add(Opcodes.TOP);
            entries.add(local.type().inFrame());
            next += local.type().getSize();
        }
        return new FrameNode(Opcodes.F_NEW, entries.size(), entries.toArray(), 1, new Object[] {onStack});
    }

    /** The stack map of every place that the dispatch leads to: no other local has a value there. */
    FrameNode frameAtEntry() {
        return Insns.frame(parameters);
    }
}

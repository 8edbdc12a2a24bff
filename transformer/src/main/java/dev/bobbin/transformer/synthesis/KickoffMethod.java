// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import dev.bobbin.transformer.abi.GeneratedNames;
import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.ResultFamily;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.layout.MachineField;
import dev.bobbin.transformer.layout.MachineLayout;
import dev.bobbin.transformer.layout.SavedLocal;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What is left in the user's method.
 *
 * <pre>{@code
 * Host$range$Generator machine = new Host$range$Generator();
 * machine.$host = this;                    // in an instance method
 * machine.n = n;                           // for every parameter that the body reads
 * machine.prime();                         // if the generator is primed
 * return machine;                          // or machine.afresh(), .eager(), .published()
 * }</pre>
 */
final class KickoffMethod {
    private KickoffMethod() {}

    /** Replaces the code; name, annotations and signature stay. */
    static void replaceIn(CoroutineMethod method, MachineLayout layout) {
        MethodNode node = method.node();
        int line = SourcePlace.firstLine(node);
        clear(node);
        LabelNode start = new LabelNode();
        node.instructions.add(start);
        if (line > 0) node.instructions.add(new LineNumberNode(line, start));
        node.instructions.add(code(method, layout).toList());
    }

    private static void clear(MethodNode node) {
        node.instructions.clear();
        node.tryCatchBlocks = new ArrayList<>();
        node.localVariables = new ArrayList<>();
        node.visibleLocalVariableAnnotations = null;
        node.invisibleLocalVariableAnnotations = null;
    }

    private static Insns code(CoroutineMethod method, MachineLayout layout) {
        Insns insns = newMachine(method.machineName());
        if (!method.isStatic()) {
            insns.op(Opcodes.DUP)
                    .loadReference(0)
                    .putField(method.machineName(), GeneratedNames.HOST, hostDesc(method.host()));
        }
        for (SavedLocal parameter : layout.parameters()) {
            MachineField field = parameter.field();
            if (field == null) continue;
            insns.op(Opcodes.DUP)
                    .load(parameter.type(), parameter.slot())
                    .putField(method.machineName(), field.name(), field.desc());
        }
        Member last = lastWord(method.family());
        if (last != null) insns.invoke(last);
        else if (method.primed()) insns.op(Opcodes.DUP).invoke(RuntimeAbi.PRIME);
        return insns.op(Opcodes.ARETURN);
    }

    /** What the machine is asked for where it is not itself what the method declares. */
    private static @Nullable Member lastWord(ResultFamily family) {
        return switch (family) {
            case ITERABLE -> RuntimeAbi.AFRESH;
            case FUTURE, STAGE -> RuntimeAbi.EAGER;
            case PUBLISHER -> RuntimeAbi.PUBLISHED;
            default -> null;
        };
    }

    /** {@code new Host$range$Generator()}, pushed. */
    static Insns newMachine(String machineName) {
        return new Insns()
                .type(Opcodes.NEW, machineName)
                .op(Opcodes.DUP)
                .invoke(Opcodes.INVOKESPECIAL, machineName, "<init>", "()V", false);
    }

    /** The type of the machine's {@code $host}. */
    static String hostDesc(ClassNode host) {
        return Type.getObjectType(host.name).getDescriptor();
    }
}

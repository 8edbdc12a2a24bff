// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.List;
import java.util.Random;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One thing that can be done to a class file.
 *
 * @param name what it does, for people
 * @param keepsMeaning whether the class still does what it did
 * @param change what it does
 */
record Mutator(String name, boolean keepsMeaning, OfBytes change) {
    /** Changes bytes. */
    interface OfBytes {
        /** The changed copy, or null where there is nothing to change. */
        byte[] apply(byte[] classFile, Random random);
    }

    /** Changes a class that ASM has read. */
    interface OfClass {
        /** Whether there was something to change. */
        boolean apply(ClassNode type, Random random);
    }

    /** Changes a method that has code. */
    interface OfCode {
        /** Whether there was something to change. */
        boolean apply(MethodNode method, Random random);
    }

    /** Null where there is nothing to change. */
    byte[] apply(byte[] classFile, Random random) {
        return change.apply(classFile, random);
    }

    static OfBytes ofClass(OfClass change) {
        return (classFile, random) -> {
            ClassNode node = new ClassNode();
            new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
            return change.apply(node, random) ? written(node) : null;
        };
    }

    static OfBytes ofCode(OfCode change) {
        return ofClass((type, random) -> {
            MethodNode method = oneWithCode(type, random);
            return method != null && change.apply(method, random);
        });
    }

    /** As it is, without a correction; null for what cannot be written down at all. */
    private static byte[] written(ClassNode node) {
        try {
            ClassWriter writer = new ClassWriter(0);
            node.accept(writer);
            return writer.toByteArray();
        } catch (RuntimeException e) { // ASM has no exception of its own for that
            return null;
        }
    }

    /** Methods that call something of ours come first: a mutant of another one is hardly looked at. */
    private static MethodNode oneWithCode(ClassNode type, Random random) {
        List<MethodNode> all = type.methods.stream()
                .filter(method -> method.instructions.size() > 0)
                .toList();
        List<MethodNode> ours = all.stream().filter(Mutator::callsOurs).toList();
        List<MethodNode> choice = ours.isEmpty() || random.nextInt(8) == 0 ? all : ours;
        return choice.isEmpty() ? null : choice.get(random.nextInt(choice.size()));
    }

    private static boolean callsOurs(MethodNode method) {
        for (var insn : method.instructions) {
            if (insn instanceof MethodInsnNode call
                    && List.of("dev/bobbin/Gen", "dev/bobbin/Coro").contains(call.owner)) return true;
        }
        return false;
    }
}

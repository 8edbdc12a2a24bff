// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.Generator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Classes of libraries that the tests use anyway: methods that return an iterator become generators that yield at each line. */
final class LibrarySeeds {
    private static final Set<String> RETURNED = Set.of("Ljava/util/Iterator;", "Ljava/lang/Iterable;");

    private LibrarySeeds() {}

    static List<Seed> all() {
        List<Seed> seeds = new ArrayList<>();
        addAll(Assertions.class, "org/assertj/core", seeds);
        addAll(BatchCompiler.class, "org/eclipse/jdt", seeds);
        return seeds;
    }

    private static void addAll(Class<?> neighbour, String folder, List<Seed> seeds) {
        try {
            Path jar = Path.of(neighbour
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (FileSystem files = FileSystems.newFileSystem(jar);
                    Stream<Path> found = Files.walk(files.getPath(folder))) {
                for (Path file : found.filter(path -> path.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    addIfSuitable(Files.readAllBytes(file), jar.getFileName().toString(), seeds);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addIfSuitable(byte[] classFile, String origin, List<Seed> seeds) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.EXPAND_FRAMES);
        List<MethodNode> suitable =
                type.methods.stream().filter(LibrarySeeds::isSuitable).toList();
        if (suitable.isEmpty() || (type.version & 0xFFFF) < Opcodes.V1_8) return;
        suitable.forEach(LibrarySeeds::makeGenerator);
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        SortedMap<String, byte[]> alone = new TreeMap<>(Map.of(type.name, writer.toByteArray()));
        seeds.add(new Seed(type.name, origin, alone, null));
    }

    private static boolean isSuitable(MethodNode method) {
        int unsuitable = Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
        return (method.access & unsuitable) == 0
                && method.instructions.size() > 0
                && RETURNED.contains(Type.getReturnType(method.desc).getDescriptor());
    }

    private static void makeGenerator(MethodNode method) {
        method.visibleAnnotations = new ArrayList<>(List.of(new AnnotationNode(Type.getDescriptor(Generator.class))));
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof LineNumberNode line) method.instructions.insert(placeBehind(line), yieldOfNull());
        }
        method.maxStack++;
    }

    /** Behind the stack map, if there is one: it belongs to the label of the line. */
    private static AbstractInsnNode placeBehind(LineNumberNode line) {
        AbstractInsnNode place = line;
        for (AbstractInsnNode next = line.getNext(); next != null && next.getOpcode() < 0; next = next.getNext()) {
            if (next instanceof FrameNode) place = next;
        }
        return place;
    }

    private static InsnList yieldOfNull() {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, "dev/bobbin/Gen", "yield", "(Ljava/lang/Object;)Ljava/lang/Object;", true));
        code.add(new InsnNode(Opcodes.POP));
        return code;
    }
}

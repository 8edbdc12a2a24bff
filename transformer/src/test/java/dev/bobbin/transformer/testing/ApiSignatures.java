// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import dev.bobbin.Gen;
import dev.bobbin.transformer.fixtures.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/**
 * What fixtures are compiled against: the classes of the language without any code, as if made by Java 8. So every
 * compiler can read them, whatever release it compiles for.
 */
final class ApiSignatures {
    /** Came with Java 9. */
    private static final String FLOW = "Ljava/util/concurrent/Flow";

    private final Path directory;
    private final int release;

    private ApiSignatures(Path directory, int release) {
        this.directory = directory;
        this.release = release;
    }

    /** Writes what of them a release has types for below a directory that is good for a class path. */
    static void writeTo(Path directory, int release) {
        ApiSignatures signatures = new ApiSignatures(directory, release);
        try {
            signatures.writeAll(Gen.class, "dev/bobbin");
            signatures.writeAll(Events.class, "dev/bobbin/transformer/fixtures");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All classes below a package, from the directory or jar that {@code neighbour} was loaded from. */
    private void writeAll(Class<?> neighbour, String folder) throws IOException, URISyntaxException {
        Path source = Path.of(
                neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(source)) {
            writeAll(source.resolve(folder));
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                writeAll(jar.getPath(folder));
            }
        }
    }

    private void writeAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> classFiles =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            for (Path file : classFiles) write(Files.readAllBytes(file));
        }
    }

    private void write(byte[] classFile) throws IOException {
        ClassReader reader = new ClassReader(classFile);
        Path file = directory.resolve(reader.getClassName() + ".class");
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new Signatures(writer), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }

    /** Leaves out what Java 8 does not know, and what only the compiler of the API's own sources needs. */
    private final class Signatures extends ClassVisitor {
        private static final String NULLNESS = "Lorg/jspecify/";

        Signatures(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String base, String[] interfaces) {
            super.visit(
                    Opcodes.V1_8,
                    access,
                    name,
                    signature,
                    base.equals("java/lang/Record") ? "java/lang/Object" : base,
                    interfaces);
        }

        @Override
        public void visitNestHost(String host) {}

        @Override
        public void visitNestMember(String member) {}

        @Override
        public void visitPermittedSubclass(String subclass) {}

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String desc, String signature) {
            return null;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return descriptor.startsWith(NULLNESS) ? null : super.visitAnnotation(descriptor, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
            if (release < 9 && desc.contains(FLOW)) return null;
            MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public AnnotationVisitor visitTypeAnnotation(
                        int ref, TypePath path, String descriptor, boolean visible) {
                    return null;
                }
            };
        }
    }
}

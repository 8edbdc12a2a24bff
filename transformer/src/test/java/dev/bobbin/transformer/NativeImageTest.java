// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.files.CompiledSources;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * An image that is compiled ahead of time has no class but those it was made of, and knows by name only what it was told
 * of. What build mode emits, and what that calls, asks for nothing else: it needs no configuration.
 */
class NativeImageTest {
    /** What verbs do in a caller that nobody rewrote: it looks whether the caller is annotated, and throws. */
    private static final String NOT_REWRITTEN = "dev/bobbin/Verbs";

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @Test
    void the_runtime_uses_no_reflection_and_defines_no_class() throws IOException {
        assertThat(runtime())
                .isNotEmpty()
                .filteredOn(type -> !type.name.equals(NOT_REWRITTEN))
                .allSatisfy(type -> assertThat(dynamic(type)).as(type.name).isEmpty());
    }

    @Test
    void notices_reflection() throws IOException {
        assertThat(runtime())
                .filteredOn(type -> type.name.equals(NOT_REWRITTEN))
                .singleElement()
                .satisfies(verbs -> assertThat(dynamic(verbs)).contains("java/lang/Class.getDeclaredMethods"));
    }

    /** The classes that rewritten code runs with, from a directory or a jar. */
    private static List<ClassNode> runtime() throws IOException {
        Path place = CompiledSources.annotations();
        if (Files.isDirectory(place)) return below(place);
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return below(jar.getPath("/"));
        }
    }

    private static List<ClassNode> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(NativeImageTest::read)
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> rewriting_adds_no_reflection_and_defines_no_class() {
        return Fixture.runnable()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(), fixture.source().toUri(), () -> check(FixtureCompiler.compile(fixture))));
    }

    private void check(FixtureClasses compiled) {
        Set<String> added = dynamic(compiled.rewritten(transformer));
        added.removeAll(dynamic(compiled));
        assertThat(added).isEmpty();
    }

    private static Set<String> dynamic(FixtureClasses classes) {
        Set<String> found = new TreeSet<>();
        classes.classes().values().forEach(classFile -> found.addAll(dynamic(parsed(classFile))));
        return found;
    }

    /** The calls that need to be told of at build time, and all that make classes as they go. */
    private static Set<String> dynamic(ClassNode type) {
        Set<String> found = new TreeSet<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call && isDynamic(call))
                    found.add(call.owner + "." + call.name);
                if (instruction instanceof InvokeDynamicInsnNode call && !isKnownBeforehand(call)) {
                    found.add(call.bsm.getOwner());
                }
            }
        }
        return found;
    }

    private static boolean isDynamic(MethodInsnNode call) {
        return call.owner.startsWith("java/lang/reflect/")
                || call.owner.startsWith("java/lang/invoke/MethodHandle")
                || call.owner.equals("java/util/ServiceLoader")
                || call.owner.equals("java/lang/Class")
                        && (call.name.equals("forName")
                                || call.name.equals("newInstance")
                                || call.name.matches("get(Declared)?(Method|Field|Constructor).*"))
                || call.owner.equals("java/lang/ClassLoader")
                        && (call.name.equals("defineClass") || call.name.equals("loadClass"));
    }

    /** Lambdas, concatenations, and the methods of records: the image's builder knows these bootstraps. */
    private static boolean isKnownBeforehand(InvokeDynamicInsnNode call) {
        return Set.of(
                        "java/lang/invoke/LambdaMetafactory",
                        "java/lang/invoke/StringConcatFactory",
                        "java/lang/runtime/ObjectMethods")
                .contains(call.bsm.getOwner());
    }

    private static ClassNode read(Path file) {
        try {
            return parsed(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode parsed(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return type;
    }
}

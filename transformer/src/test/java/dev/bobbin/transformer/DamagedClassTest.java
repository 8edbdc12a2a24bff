// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.files.ClassNamePatterns;
import dev.bobbin.transformer.files.RewriteReport;
import dev.bobbin.transformer.files.RewriteRequest;
import dev.bobbin.transformer.files.Rewriting;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What hostile class files have found, each once more: damage is told as damage, and what is legal goes on. */
class DamagedClassTest {
    private static final Fixture LOOP = Fixture.named("controlflow/ForLoop");
    private static final String HOST = LOOP.className().replace('.', '/');

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @Test
    void tells_that_a_stack_map_is_missing() {
        assertThat(diagnosticAfter(DamagedClassTest::dropFrames))
                .contains("[class-unreadable]", "method subject", "no stack map");
    }

    @Test
    void tells_that_a_handler_expects_what_is_never_thrown() {
        byte[] damaged = changed(Fixture.named("exceptions/YieldInTry"), subject -> {
            for (AbstractInsnNode insn : subject.instructions) {
                boolean isHandler = insn instanceof FrameNode map && map.stack.size() == 1;
                if (isHandler) ((FrameNode) insn).stack.set(0, Opcodes.INTEGER);
            }
        });
        assertThat(diagnostic(damaged)).contains("[class-unreadable]", "method subject");
    }

    @Test
    void tells_that_a_signature_cannot_be_read() {
        assertThat(diagnosticAfter(subject -> subject.signature = "()Ldev/bobbin/Gen<"))
                .contains("[class-unreadable]", "()Ldev/bobbin/Gen<");
    }

    @Test
    void tells_that_a_verb_has_no_such_form() {
        assertThat(diagnosticAfter(subject -> verb(subject).desc = "(I)J"))
                .contains("[class-unreadable]", "method subject", "no Gen.yield(I)J");
    }

    @Test
    void tells_that_a_lambda_has_no_code() {
        byte[] damaged = changedClass(
                Fixture.named("hosts/GenOfExpression"),
                host -> host.methods.stream()
                        .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) != 0)
                        .forEach(lambda -> lambda.instructions.clear()));
        assertThat(diagnostic(damaged)).contains("[class-unreadable]");
    }

    @Test
    void tells_that_a_mark_has_no_version() {
        byte[] damaged = changedClass(
                LOOP,
                host -> host.invisibleAnnotations =
                        new ArrayList<>(List.of(new AnnotationNode("Ldev/bobbin/machine/Rewritten;"))));
        assertThat(diagnostic(damaged)).contains("[rewritten-by-other-version]", "of no version");
    }

    @Test
    void a_check_tells_damage_too() {
        byte[] damaged = new String(bytes(LOOP), StandardCharsets.ISO_8859_1)
                .replace(")Ldev/bobbin/Gen;", ")Mdev/bobbin/Gen;")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(transformer.check(damaged, "Host.class"))
                .singleElement()
                .extracting(Diagnostic::code)
                .isEqualTo(DiagnosticCode.CLASS_UNREADABLE);
    }

    @Test
    void the_last_slot_of_all_may_be_in_use() {
        assertSameTrace(subject -> {
            subject.instructions.insert(new VarInsnNode(Opcodes.ISTORE, 65534));
            subject.instructions.insert(new InsnNode(Opcodes.ICONST_0));
            subject.maxLocals = 65535;
        });
    }

    @Test
    void a_long_method_may_use_a_high_slot() {
        assertSameTrace(subject -> {
            subject.instructions.insert(new VarInsnNode(Opcodes.ISTORE, 60_000));
            subject.instructions.insert(new InsnNode(Opcodes.ICONST_0));
            for (int i = 0; i < 30_000; i++) subject.instructions.insert(new InsnNode(Opcodes.NOP));
            subject.maxLocals = 60_001;
        });
    }

    @Test
    void a_long_method_beside_generators_may_use_a_high_slot() {
        byte[] odd = changedClass(LOOP, host -> host.methods.add(longMethod()));
        assertThat(transformer.transform(odd, "Host.class").diagnostics()).isEmpty();
    }

    private static MethodNode longMethod() {
        MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "beside", "()V", null, null);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitVarInsn(Opcodes.ISTORE, 60_000);
        for (int i = 0; i < 30_000; i++) method.visitInsn(Opcodes.NOP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 60_002);
        return method;
    }

    @Test
    void tells_that_a_slot_is_none_of_those_declared() {
        assertThat(diagnosticAfter(subject -> {
                    subject.instructions.insert(new VarInsnNode(Opcodes.ISTORE, 60_000));
                    subject.instructions.insert(new InsnNode(Opcodes.ICONST_0));
                }))
                .contains("[class-unreadable]", "method subject", "more locals than declared");
    }

    @Test
    void declared_limits_may_be_the_highest() {
        assertSameTrace(subject -> {
            subject.maxLocals = 65535;
            subject.maxStack = 65535;
        });
    }

    @Test
    void attribute_of_code_may_have_the_name_of_one_of_methods() {
        assertSameTrace(subject -> subject.attrs = new ArrayList<>(List.of(new OfCode("Signature"))));
    }

    @Test
    void nothing_is_written_for_a_class_whose_name_no_file_can_have(@TempDir Path directory) throws IOException {
        assertNothingWritten(directory, "odd\0name", "no file can have the name of the class");
    }

    @Test
    void nothing_is_written_outside_of_the_directory() {
        assertThat(diagnostic(changedClass(LOOP, host -> host.name = "../Odd")))
                .contains("[class-unreadable]", "../Odd is no name of a class");
    }

    @Test
    void tells_that_a_class_has_no_name() {
        byte[] damaged = bytes(LOOP).clone();
        int thisClass = new ClassReader(damaged).header + 2;
        damaged[thisClass] = 0;
        damaged[thisClass + 1] = 0;
        assertThat(diagnostic(damaged)).contains("[class-unreadable]", "null is no name of a class");
    }

    @Test
    void variables_may_stand_twice_in_the_debug_tables() {
        assertSameTrace(subject -> {
            LabelNode first = new LabelNode();
            subject.instructions.insert(first);
            for (LocalVariableNode variable : List.copyOf(subject.localVariables)) {
                if (variable.name.equals("events")) continue;
                LocalVariableNode earlier =
                        new LocalVariableNode(variable.name, variable.desc, null, first, variable.end, variable.index);
                subject.localVariables.add(earlier);
            }
        });
    }

    @Test
    void tells_that_a_variable_has_a_slot_that_is_none() {
        byte[] classFile = changedClass(
                LOOP,
                host -> host.methods.stream()
                        .filter(method -> method.name.equals("<init>"))
                        .forEach(method -> method.localVariables.get(0).index = 65535));
        assertThat(diagnostic(classFile)).contains("[class-unreadable]", "<init>()V has no slot for its variable this");
    }

    @Test
    void a_class_may_be_said_to_be_a_member_of_itself() {
        byte[] odd = changedClass(
                LOOP, host -> host.innerClasses.add(new InnerClassNode("odd/Inner", "odd/Outer", "Inner", 0)));
        byte[] twice = new String(odd, StandardCharsets.ISO_8859_1)
                .replace("odd/Inner", "odd/Outer")
                .getBytes(StandardCharsets.ISO_8859_1);
        FixtureClasses classes = new FixtureClasses(LOOP, new TreeMap<>(Map.of(HOST, twice)));
        assertThat(Trace.of(classes.rewritten(transformer), Script.NEXT_ONLY))
                .hasToString(Trace.of(FixtureCompiler.compile(LOOP).asOracle(), Script.NEXT_ONLY)
                        .toString());
    }

    private void assertNothingWritten(Path directory, String className, String problem) throws IOException {
        byte[] odd = changedClass(LOOP, host -> host.name = className);
        Path file = Files.write(directory.resolve("Odd.class"), odd);
        RewriteReport report = new Rewriting(transformer, progress -> {})
                .rewrite(new RewriteRequest(List.of(directory), null, ClassNamePatterns.ALL));
        assertThat(report.problems()).singleElement().asString().contains(problem);
        assertThat(report.changed()).isEmpty();
        assertThat(file).hasBinaryContent(odd);
    }

    private static final class OfCode extends Attribute {
        OfCode(String type) {
            super(type);
        }

        @Override
        public boolean isCodeAttribute() {
            return true;
        }

        @Override
        protected ByteVector write(ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
            return new ByteVector().putInt(7);
        }

        @Override
        protected Label[] getLabels() {
            return new Label[0];
        }
    }

    private void assertSameTrace(Consumer<MethodNode> change) {
        FixtureClasses odd = new FixtureClasses(LOOP, new TreeMap<>(Map.of(HOST, changed(LOOP, change))));
        assertThat(Trace.of(odd.rewritten(transformer), Script.NEXT_ONLY))
                .hasToString(Trace.of(FixtureCompiler.compile(LOOP).asOracle(), Script.NEXT_ONLY)
                        .toString());
    }

    private String diagnosticAfter(Consumer<MethodNode> damage) {
        return diagnostic(changed(LOOP, damage));
    }

    private String diagnostic(byte[] classFile) {
        List<Diagnostic> diagnostics =
                transformer.transform(classFile, "Host.class").diagnostics();
        assertThat(diagnostics).isNotEmpty();
        return diagnostics.toString();
    }

    private static byte[] bytes(Fixture fixture) {
        return FixtureCompiler.compile(fixture)
                .classes()
                .get(fixture.className().replace('.', '/'));
    }

    private static byte[] changed(Fixture fixture, Consumer<MethodNode> change) {
        return changedClass(
                fixture,
                host -> host.methods.stream()
                        .filter(method -> method.name.equals("subject"))
                        .forEach(change));
    }

    private static byte[] changedClass(Fixture fixture, Consumer<ClassNode> change) {
        ClassNode host = new ClassNode();
        new ClassReader(bytes(fixture)).accept(host, ClassReader.EXPAND_FRAMES);
        change.accept(host);
        ClassWriter writer = new ClassWriter(0);
        host.accept(writer);
        return writer.toByteArray();
    }

    private static void dropFrames(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof FrameNode) method.instructions.remove(insn);
        }
    }

    private static MethodInsnNode verb(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call && call.name.equals("yield")) return call;
        }
        throw new AssertionError("no verb");
    }
}

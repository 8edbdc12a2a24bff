// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.IF_ICMPGE;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.RETURN;

import dev.bobbin.Generator;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.Passing;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Legal code that no compiler makes: what becomes of it, behaves as it does on a thread. */
class OddShapesTest {
    private static final Fixture ODD = new Fixture(
            Path.of("src/test/java/dev/bobbin/transformer/fixtures/odd/Odd.java")
                    .toAbsolutePath(),
            List.of());
    private static final String HOST = ODD.className().replace('.', '/');
    private static final String OF_EVENTS = "(Ldev/bobbin/transformer/fixtures/Events;)Ldev/bobbin/Gen;";
    /** A point that passes, one that does not, and so on. */
    private static final long EVERY_OTHER = 0x5555_5555_5555_5555L;

    private static final int COUNTER = 1;
    private static final int OBJECT = 2;

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @Test
    void loop_that_is_entered_at_two_places() {
        check(code -> {
            Label one = new Label();
            Label other = new Label();
            code.visitLdcInsn("where?");
            yieldObject(code);
            code.visitJumpInsn(IFNULL, other);
            code.visitLabel(one);
            yieldNext(code, 1);
            code.visitLabel(other);
            yieldNext(code, 10);
            code.visitVarInsn(ILOAD, COUNTER);
            code.visitLdcInsn(40);
            code.visitJumpInsn(IF_ICMPLT, one);
        });
    }

    @Test
    void handler_that_catches_what_itself_throws() {
        check(code -> {
            Label start = new Label();
            Label handler = new Label();
            Label end = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
            code.visitLabel(start);
            yieldNext(code, 1);
            throwNull(code);
            code.visitLabel(handler);
            code.visitInsn(POP);
            yieldNext(code, 10);
            Label out = new Label();
            code.visitVarInsn(ILOAD, COUNTER);
            code.visitLdcInsn(30);
            code.visitJumpInsn(IF_ICMPGE, out);
            throwNull(code);
            code.visitLabel(end);
            code.visitLabel(out);
        });
    }

    @Test
    void one_handler_for_ranges_of_several_types_that_overlap() {
        check(code -> {
            Label first = new Label();
            Label second = new Label();
            Label third = new Label();
            Label handler = new Label();
            Label out = new Label();
            code.visitTryCatchBlock(first, third, handler, "java/lang/NullPointerException");
            code.visitTryCatchBlock(second, handler, handler, null);
            code.visitTryCatchBlock(first, second, handler, "dev/bobbin/transformer/fixtures/Boom");
            code.visitLabel(first);
            yieldNext(code, 1);
            code.visitLabel(second);
            yieldNext(code, 1);
            code.visitLabel(third);
            yieldNext(code, 1);
            code.visitJumpInsn(GOTO, out);
            code.visitLabel(handler);
            code.visitInsn(POP);
            yieldNext(code, 100);
            code.visitLabel(out);
        });
    }

    @Test
    void loop_between_new_and_constructor() {
        check(code -> {
            code.visitTypeInsn(NEW, "java/lang/Object");
            code.visitInsn(DUP);
            Label head = new Label();
            code.visitLabel(head);
            yieldNext(code, 1);
            code.visitVarInsn(ILOAD, COUNTER);
            code.visitLdcInsn(3);
            code.visitJumpInsn(IF_ICMPLT, head);
            code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            code.visitInsn(POP);
        });
    }

    @Test
    void unfinished_object_in_a_local_of_a_loop() {
        check(code -> {
            Label outer = new Label();
            code.visitLabel(outer);
            code.visitTypeInsn(NEW, "java/lang/StringBuilder");
            code.visitVarInsn(ASTORE, OBJECT);
            Label inner = new Label();
            code.visitLabel(inner);
            yieldNext(code, 1);
            code.visitVarInsn(ILOAD, COUNTER);
            code.visitLdcInsn(3);
            code.visitJumpInsn(IF_ICMPLT, inner);
            code.visitVarInsn(ALOAD, OBJECT);
            code.visitLdcInsn("made late");
            code.visitMethodInsn(INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "(Ljava/lang/String;)V", false);
            code.visitVarInsn(ALOAD, OBJECT);
            yieldObject(code);
            code.visitInsn(POP);
            code.visitVarInsn(ILOAD, COUNTER);
            code.visitLdcInsn(6);
            code.visitJumpInsn(IF_ICMPLT, outer);
        });
    }

    @Test
    void backward_jumps_only() {
        check(code -> {
            Label last = new Label();
            Label middle = new Label();
            Label first = new Label();
            code.visitJumpInsn(GOTO, first);
            Label out = new Label();
            code.visitLabel(last);
            yieldNext(code, 100);
            code.visitJumpInsn(GOTO, out);
            code.visitLabel(middle);
            yieldNext(code, 10);
            code.visitJumpInsn(GOTO, last);
            code.visitLabel(first);
            yieldNext(code, 1);
            code.visitJumpInsn(GOTO, middle);
            code.visitLabel(out);
        });
    }

    @Test
    void range_of_nothing_but_the_call() {
        check(code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label out = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
            code.visitLdcInsn("argument");
            code.visitLabel(start);
            yieldObject(code);
            code.visitLabel(end);
            code.visitInsn(POP);
            code.visitJumpInsn(GOTO, out);
            code.visitLabel(handler);
            code.visitInsn(POP);
            yieldNext(code, 100);
            code.visitLabel(out);
        });
    }

    /** Some languages clear the receiver when it is not needed any more, so that it can be collected. */
    @Test
    void slot_of_the_receiver_holds_something_else() {
        checkInstance(code -> {
            yieldNext(code, 1);
            code.visitLdcInsn("something else");
            code.visitVarInsn(ASTORE, 0);
            yieldNext(code, 10);
            code.visitVarInsn(ALOAD, 0);
            yieldObject(code);
            code.visitInsn(POP);
        });
    }

    @Test
    void slot_of_the_receiver_holds_a_number() {
        checkInstance(code -> {
            yieldNext(code, 1);
            code.visitLdcInsn(7);
            code.visitVarInsn(ISTORE, 0);
            yieldNext(code, 10);
            code.visitVarInsn(ILOAD, 0);
            code.visitMethodInsn(INVOKESTATIC, "dev/bobbin/Gen", "yield", "(I)Ljava/lang/Object;", true);
            code.visitInsn(POP);
        });
    }

    /** Of such a length that a jump back has just room in 16 bits, until other jumps in the loop become wide. */
    @Test
    void loop_of_almost_32_kilobytes_that_tests_at_its_beginning() {
        for (int length = 10_875; length < 10_905; length++) {
            int filler = length;
            check(code -> {
                Label head = new Label();
                Label out = new Label();
                code.visitLabel(head);
                leaveAt(code, 3, out);
                leaveAt(code, 4, out);
                leaveAt(code, 5, out);
                yieldNext(code, 1);
                fill(code, filler);
                code.visitJumpInsn(GOTO, head);
                code.visitLabel(out);
            });
        }
    }

    @Test
    void loop_of_almost_32_kilobytes_that_tests_at_its_end() {
        for (int length = 10_875; length < 10_905; length++) {
            int filler = length;
            check(code -> {
                Label head = new Label();
                Label out = new Label();
                code.visitLabel(head);
                leaveAt(code, 13, out);
                leaveAt(code, 14, out);
                leaveAt(code, 15, out);
                yieldNext(code, 1);
                fill(code, filler);
                code.visitVarInsn(ILOAD, COUNTER);
                code.visitLdcInsn(3);
                code.visitJumpInsn(IF_ICMPLT, head);
                fill(code, 20);
                code.visitLabel(out);
            });
        }
    }

    private static void leaveAt(MethodVisitor code, int count, Label out) {
        code.visitVarInsn(ILOAD, COUNTER);
        code.visitLdcInsn(count);
        code.visitJumpInsn(IF_ICMPGE, out);
    }

    /** Three bytes each, and nothing happens. */
    private static void fill(MethodVisitor code, int count) {
        for (int i = 0; i < count; i++) code.visitIincInsn(COUNTER, 0);
    }

    private void check(Consumer<MethodVisitor> body) {
        checkHost(odd -> generator(odd, ACC_PUBLIC | ACC_STATIC, "subject", OF_EVENTS, body));
    }

    private void checkInstance(Consumer<MethodVisitor> body) {
        checkHost(odd -> {
            MethodVisitor subject = odd.visitMethod(ACC_PUBLIC | ACC_STATIC, "subject", OF_EVENTS, null, null);
            subject.visitCode();
            subject.visitTypeInsn(NEW, HOST);
            subject.visitInsn(DUP);
            subject.visitMethodInsn(INVOKESPECIAL, HOST, "<init>", "()V", false);
            subject.visitMethodInsn(INVOKEVIRTUAL, HOST, "instance", "()Ldev/bobbin/Gen;", false);
            subject.visitInsn(ARETURN);
            subject.visitMaxs(0, 0);
            subject.visitEnd();
            generator(odd, ACC_PUBLIC, "instance", "()Ldev/bobbin/Gen;", body);
        });
    }

    private void checkHost(Consumer<ClassVisitor> members) {
        FixtureClasses made = new FixtureClasses(ODD, new TreeMap<>(Map.of(HOST, host(members))));
        FixtureClasses machine = made.rewritten(transformer);
        FixtureClasses twin = made.asCoroutines().rewritten(transformer);
        FixtureClasses oracle = made.asOracle();
        int yields = Trace.of(oracle, Script.NEXT_ONLY).yields();
        assertThat(yields).isPositive();
        for (Script script : Script.forYields(yields)) {
            assertThat(Trace.of(machine, script))
                    .as("%s", script)
                    .hasToString(Trace.of(oracle, script).toString());
            assertThat(Trace.of(twin, script, Passing.of(EVERY_OTHER)).inWordsOfGenerators())
                    .as("%s, awaits that pass", script)
                    .hasToString(
                            Trace.of(oracle, script, Passing.of(EVERY_OTHER)).toString());
        }
    }

    private static byte[] host(Consumer<ClassVisitor> members) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, ACC_PUBLIC, HOST, null, "java/lang/Object", null);
        MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        members.accept(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void generator(
            ClassVisitor host, int access, String name, String descriptor, Consumer<MethodVisitor> body) {
        MethodVisitor code = host.visitMethod(access, name, descriptor, null, null);
        code.visitAnnotation(Type.getDescriptor(Generator.class), true).visitEnd();
        code.visitCode();
        code.visitInsn(ICONST_0);
        code.visitVarInsn(ISTORE, COUNTER);
        body.accept(code);
        code.visitMethodInsn(INVOKESTATIC, "dev/bobbin/Gen", "end", "()Ldev/bobbin/Gen;", true);
        code.visitInsn(ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** {@code counter += step; Gen.yield(counter);}. */
    private static void yieldNext(MethodVisitor code, int step) {
        code.visitIincInsn(COUNTER, step);
        code.visitVarInsn(ILOAD, COUNTER);
        code.visitMethodInsn(INVOKESTATIC, "dev/bobbin/Gen", "yield", "(I)Ljava/lang/Object;", true);
        code.visitInsn(POP);
    }

    private static void yieldObject(MethodVisitor code) {
        code.visitMethodInsn(INVOKESTATIC, "dev/bobbin/Gen", "yield", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
    }

    private static void throwNull(MethodVisitor code) {
        code.visitInsn(ACONST_NULL);
        code.visitInsn(ATHROW);
    }
}

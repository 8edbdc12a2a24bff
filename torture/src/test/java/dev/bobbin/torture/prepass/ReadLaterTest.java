// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

class ReadLaterTest {

    /** The slots that are read later, at each instruction that does something. */
    private static List<List<Integer>> slots(Consumer<MethodNode> code) {
        MethodNode method = new MethodNode(Opcodes.ASM9, Opcodes.ACC_STATIC, "subject", "()V", null, null);
        code.accept(method);
        ReadLater read = ReadLater.of(method);
        return List.of(method.instructions.toArray()).stream()
                .filter(insn -> insn.getOpcode() >= 0)
                .map(insn -> read.from(insn).stream().map(ReadLater.Local::slot).toList())
                .toList();
    }

    @Test
    void a_local_is_read_later_from_its_write_to_its_last_read() {
        assertThat(slots(code -> {
                    code.visitVarInsn(Opcodes.ISTORE, 1);
                    code.visitInsn(Opcodes.NOP);
                    code.visitVarInsn(Opcodes.ILOAD, 1);
                    code.visitInsn(Opcodes.IRETURN);
                }))
                .containsExactly(List.of(), List.of(1), List.of(1), List.of());
    }

    @Test
    void a_loop_reads_again_what_it_counts() {
        assertThat(slots(code -> {
                    Label again = new Label();
                    code.visitVarInsn(Opcodes.ISTORE, 1);
                    code.visitLabel(again);
                    code.visitIincInsn(1, 1);
                    code.visitInsn(Opcodes.ICONST_0);
                    code.visitJumpInsn(Opcodes.IFEQ, again);
                    code.visitInsn(Opcodes.RETURN);
                }))
                .containsExactly(List.of(), List.of(1), List.of(1), List.of(1), List.of());
    }

    @Test
    void what_a_handler_reads_is_read_later_in_its_whole_range_even_before_a_write() {
        assertThat(slots(code -> {
                    Label start = new Label();
                    Label end = new Label();
                    Label handler = new Label();
                    code.visitTryCatchBlock(start, end, handler, null);
                    code.visitInsn(Opcodes.NOP);
                    code.visitLabel(start);
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitVarInsn(Opcodes.ISTORE, 1);
                    code.visitLabel(end);
                    code.visitInsn(Opcodes.RETURN);
                    code.visitLabel(handler);
                    code.visitInsn(Opcodes.POP);
                    code.visitVarInsn(Opcodes.ILOAD, 1);
                    code.visitInsn(Opcodes.IRETURN);
                }))
                .containsExactly(List.of(1), List.of(1), List.of(1), List.of(), List.of(1), List.of(1), List.of());
    }

    @Test
    void a_long_overwrites_the_local_in_its_second_slot() {
        assertThat(slots(code -> {
                    code.visitInsn(Opcodes.LCONST_0);
                    code.visitVarInsn(Opcodes.LSTORE, 1);
                    code.visitVarInsn(Opcodes.ILOAD, 2);
                    code.visitInsn(Opcodes.IRETURN);
                }))
                .containsExactly(List.of(), List.of(), List.of(2), List.of());
    }
}

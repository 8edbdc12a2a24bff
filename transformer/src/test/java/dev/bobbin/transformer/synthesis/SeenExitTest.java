// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.bytecode.Insns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

class SeenExitTest {
    @Test
    void a_body_without_handlers_does_not_see_it() {
        assertThat(SeenExit.in(new MethodNode(Opcodes.ACC_STATIC, "body", "()V", null, null)))
                .isFalse();
    }

    @Test
    void a_finally_block_does_not_see_it() {
        assertThat(SeenExit.in(catching(null))).isFalse();
    }

    @Test
    void a_handler_of_ordinary_exceptions_does_not_see_it() {
        assertThat(SeenExit.in(catching("java/lang/Exception"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev/bobbin/GeneratorExit", "java/lang/Error", "java/lang/Throwable"})
    void a_handler_of_its_type_sees_it(String type) {
        assertThat(SeenExit.in(catching(type))).isTrue();
    }

    @Test
    void who_is_told_what_else_fails_is_seen() {
        MethodNode body = catching(null);
        body.instructions.add(new Insns()
                .invoke(
                        Opcodes.INVOKEVIRTUAL,
                        "java/lang/Throwable",
                        "addSuppressed",
                        "(Ljava/lang/Throwable;)V",
                        false)
                .toList());
        assertThat(SeenExit.in(body)).isTrue();
    }

    private static MethodNode catching(@Nullable String type) {
        MethodNode body = new MethodNode(Opcodes.ACC_STATIC, "body", "()V", null, null);
        body.tryCatchBlocks.add(new TryCatchBlockNode(new LabelNode(), new LabelNode(), new LabelNode(), type));
        return body;
    }
}

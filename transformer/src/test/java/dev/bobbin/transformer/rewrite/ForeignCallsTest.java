// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.Insns;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

class ForeignCallsTest {
    @Test
    void leaving_resuming_and_returning_are_not_foreign() {
        assertThat(foreign(new Insns()
                        .invoke(Opcodes.INVOKEVIRTUAL, "Host$range$Generator", "$yielded", "(II)Z", false)
                        .invoke(RuntimeAbi.RECEIVED)
                        .invoke(RuntimeAbi.RETURNS)))
                .isFalse();
    }

    @Test
    void boxing_is_not_foreign() {
        assertThat(foreign(new Insns()
                        .box(Type.INT_TYPE)
                        .invoke(Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false)))
                .isFalse();
    }

    @Test
    void any_other_method_is_foreign() {
        assertThat(foreign(new Insns().invoke(Opcodes.INVOKESTATIC, "Host", "helper", "()V", false)))
                .isTrue();
    }

    @Test
    void setting_out_to_delegate_is_foreign_as_it_asks_for_an_iterator() {
        assertThat(foreign(new Insns().invoke(RuntimeAbi.DELEGATE))).isTrue();
    }

    @Test
    void what_may_initialise_a_class_is_foreign() {
        assertThat(foreign(new Insns().type(Opcodes.NEW, "Other"))).isTrue();
        assertThat(foreign(new Insns().add(new FieldInsnNode(Opcodes.GETSTATIC, "Other", "count", "I"))))
                .isTrue();
    }

    @Test
    void methods_that_are_only_named_like_ours_are_foreign() {
        assertThat(foreign(new Insns().invoke(Opcodes.INVOKESTATIC, "Host", RuntimeAbi.RECEIVED.name(), "()V", false)))
                .isTrue();
        assertThat(foreign(
                        new Insns().invoke(Opcodes.INVOKESTATIC, RuntimeAbi.RECEIVED.owner(), "another", "()V", false)))
                .isTrue();
    }

    @Test
    void what_a_bootstrap_method_links_is_foreign_and_a_plain_constant_is_not() {
        Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "Host", "link", "()V", false);
        assertThat(foreign(new Insns().add(new InvokeDynamicInsnNode("run", "()V", bootstrap))))
                .isTrue();
        assertThat(foreign(new Insns().add(new LdcInsnNode(new ConstantDynamic("c", "I", bootstrap)))))
                .isTrue();
        assertThat(foreign(new Insns().add(new LdcInsnNode("text")))).isFalse();
    }

    private static boolean foreign(Insns insns) {
        MethodNode code = new MethodNode(Opcodes.ACC_STATIC, "body", "()V", null, null);
        code.instructions.add(insns.toList());
        return ForeignCalls.in(code);
    }
}

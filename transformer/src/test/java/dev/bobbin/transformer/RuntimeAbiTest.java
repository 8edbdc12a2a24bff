// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.abi.RuntimeAbi;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** What the transformer believes of the runtime, which it knows by name only, is true. */
class RuntimeAbiTest {
    @TestFactory
    Stream<DynamicTest> member_is_as_emitted_code_expects() {
        return RuntimeAbi.members().stream()
                .map(member -> DynamicTest.dynamicTest(
                        member.owner() + "." + member.name() + member.desc(), () -> check(member)));
    }

    private static void check(Member member) {
        ClassNode owner = read(member.owner());
        assertThat((owner.access & Opcodes.ACC_PUBLIC) != 0).as("public class").isTrue();
        assertThat((owner.access & Opcodes.ACC_INTERFACE) != 0).as("interface").isEqualTo(member.inInterface());
        int access = access(member, owner);
        assertThat((access & Opcodes.ACC_STATIC) != 0).as("static").isEqualTo(member.isStatic());
        assertThat(access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED))
                .as("accessible to subclasses")
                .isNotZero();
    }

    /** The access flags of the member, which may be inherited from a superclass or interface. */
    private static int access(Member member, ClassNode owner) {
        List<Integer> found = new ArrayList<>();
        for (ClassNode type : withSupertypes(owner)) {
            Stream<Integer> candidates = member.isField()
                    ? type.fields.stream()
                            .filter(field -> isSame(field, member))
                            .map(field -> field.access)
                    : type.methods.stream()
                            .filter(method -> isSame(method, member))
                            .map(method -> method.access);
            candidates.forEach(found::add);
        }
        assertThat(found).as("declarations of %s", member).isNotEmpty();
        return found.get(0);
    }

    private static boolean isSame(FieldNode field, Member member) {
        return field.name.equals(member.name()) && field.desc.equals(member.desc());
    }

    private static boolean isSame(MethodNode method, Member member) {
        return method.name.equals(member.name()) && method.desc.equals(member.desc());
    }

    private static List<ClassNode> withSupertypes(ClassNode type) {
        List<ClassNode> all = new ArrayList<>(List.of(type));
        Stream<String> supertypes = Stream.concat(Stream.of(type.superName), type.interfaces.stream());
        supertypes.map(RuntimeAbiTest::read).forEach(supertype -> {
            if (supertype.superName != null) all.addAll(withSupertypes(supertype));
        });
        return all;
    }

    private static ClassNode read(String internalName) {
        try (InputStream in = RuntimeAbiTest.class.getResourceAsStream("/" + internalName + ".class")) {
            assertThat(in).as(internalName).isNotNull();
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, ClassReader.SKIP_CODE);
            return node;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void state_of_a_machine_that_returned_is_the_same_number() {
        FieldNode returned = read(RuntimeAbi.MACHINE).fields.stream()
                .filter(field -> field.name.equals("RETURNED"))
                .findFirst()
                .orElseThrow();
        assertThat(returned.value).isEqualTo(RuntimeAbi.RETURNED);
    }

    @Test
    void every_member_is_checked() {
        List<Object> constants = constants(Member.class);
        constants.removeAll(List.of(RuntimeAbi.DELEGATE_PLACE, RuntimeAbi.AWAIT_PLACE));
        assertThat(RuntimeAbi.members())
                .hasSameElementsAs(constants.stream().map(Member.class::cast).toList());
    }

    @Test
    void every_class_exists() {
        List<String> names = constants(String.class).stream()
                .map(String.class::cast)
                .filter(text -> text.startsWith("dev/bobbin/") && !text.endsWith("/"))
                .toList();
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(read(name).access & Opcodes.ACC_PUBLIC).isNotZero());
    }

    @Test
    void annotations_can_stand_where_they_are_put() throws ClassNotFoundException {
        assertThat(targets(RuntimeAbi.GENERATOR_DESC)).containsExactly(ElementType.METHOD);
        assertThat(targets(RuntimeAbi.REWRITTEN_DESC)).containsExactly(ElementType.TYPE);
        assertThat(targets(RuntimeAbi.GENERATED_DESC)).containsExactly(ElementType.TYPE);
    }

    private static ElementType[] targets(String descriptor) throws ClassNotFoundException {
        Class<?> annotation = Class.forName(Type.getType(descriptor).getClassName());
        return annotation.getAnnotation(Target.class).value();
    }

    /** The values of all constants of that type. */
    private static List<Object> constants(Class<?> type) {
        return new ArrayList<>(Arrays.stream(RuntimeAbi.class.getFields())
                .filter(field -> field.getType() == type)
                .map(RuntimeAbiTest::value)
                .toList());
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bobbin.transformer.testing.CompiledFixtures;
import dev.bobbin.transformer.testing.Configuration;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.FixtureLoader;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** However a fixture was compiled: the JVM accepts what is made of it, and it behaves the same. */
class FixtureVerifyTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @TestFactory
    Stream<DynamicContainer> verifies_and_behaves_the_same_from_each_compiler() {
        return Configuration.matrix().stream()
                .map(configuration ->
                        DynamicContainer.dynamicContainer(configuration.toString(), perFixture(configuration)));
    }

    private Stream<DynamicTest> perFixture(Configuration configuration) {
        return Fixture.runnable()
                .filter(configuration::suits)
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name() + " by " + configuration,
                        fixture.source().toUri(),
                        () -> check(FixtureCompiler.compile(configuration).of(fixture), configuration)));
    }

    private void check(FixtureClasses compiled, Configuration configuration) {
        assertTimeoutPreemptively(LIMIT, () -> rewriteAndRun(compiled, configuration));
    }

    private void rewriteAndRun(FixtureClasses compiled, Configuration configuration) {
        if (configuration.isLoadable())
            assertThatNoException().as("not rewritten yet").isThrownBy(compiled::link);
        FixtureClasses machine = compiled.rewritten(transformer);
        if (configuration.debug()) {
            assertSameBytes(compiled.rewritten(transformer), machine);
            assertSameBytes(machine.rewritten(transformer), machine);
        }
        if (configuration.isLoadable()) {
            Trace expected = Trace.of(compiled.asOracle(), Script.NEXT_ONLY);
            assertThat(Trace.of(machine, Script.NEXT_ONLY)).hasToString(expected.toString());
        }
    }

    private static void assertSameBytes(FixtureClasses actual, FixtureClasses expected) {
        assertThat(actual.classes().keySet()).isEqualTo(expected.classes().keySet());
        expected.classes()
                .forEach((name, bytes) ->
                        assertThat(actual.classes().get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void rewrites_alike_on_many_threads() {
        Configuration configuration = Configuration.matrix().get(0);
        CompiledFixtures compiled = FixtureCompiler.compile(configuration);
        List<FixtureClasses> classes = Fixture.runnable()
                .filter(configuration::suits)
                .map(compiled::of)
                .toList();
        List<FixtureClasses> inTurn =
                classes.stream().map(some -> some.rewritten(transformer)).toList();
        List<FixtureClasses> atOnce = classes.parallelStream()
                .map(some -> some.rewritten(transformer))
                .toList();
        for (int i = 0; i < classes.size(); i++) assertSameBytes(atOnce.get(i), inTurn.get(i));
    }

    @Test
    void loader_refuses_code_that_is_wrong() {
        FixtureLoader loader = new FixtureLoader(Map.of("Wrong", classThatReturnsAnIntFor("java/lang/String")));
        assertThatThrownBy(() -> loader.linked("Wrong")).isInstanceOf(VerifyError.class);
    }

    private static byte[] classThatReturnsAnIntFor(String type) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Wrong", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "wrong", "()L" + type + ";", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

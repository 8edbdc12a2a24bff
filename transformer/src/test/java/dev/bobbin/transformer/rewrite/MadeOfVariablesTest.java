// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.testing.FixtureCompiler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** What becomes of variables: fields named after them, and entries in the tables of the body. */
class MadeOfVariablesTest {
    private static final String HOST = """
            import dev.bobbin.*;
            import java.lang.annotation.*;
            import java.util.List;

            class Host {
                @Target(ElementType.TYPE_USE) @Retention(RetentionPolicy.RUNTIME) @interface Marked {}
                @Target(ElementType.TYPE_USE) @Retention(RetentionPolicy.CLASS) @interface Noted {}

                @Generator static Gen<?, ?, ?> body() {
                    %s
                    return Gen.end();
                }
            }
            """;

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @Test
    void variables_of_one_name_that_live_at_once_are_numbered() {
        String source = "int a = 1, b = 2, c = 3; Gen.yield(\"x\"); System.out.println(a + b + c);";
        TransformResult result =
                transformed(source, body -> body.localVariables.forEach(variable -> variable.name = "same"));
        assertThat(ofVariables(result)).containsExactly("same", "same$2", "same$3");
    }

    @Test
    void variables_whose_name_no_field_can_have_are_named_after_their_slot() {
        String source = "int a = 1, b = 2; Gen.yield(\"x\"); System.out.println(a + b);";
        TransformResult result = transformed(source, body -> {
            body.localVariables.get(0).name = "a-b";
            body.localVariables.get(1).name = "1st";
        });
        assertThat(ofVariables(result)).containsExactly("$local0", "$local1");
    }

    @Test
    void what_is_yielded_stays_primitive_if_there_is_nothing_else() {
        assertThat(kept("Gen.yield(true);")).isEqualTo("Z");
        assertThat(kept("Gen.yield(2.5);")).isEqualTo("D");
        assertThat(kept("Gen.yield(new int[0]);")).isEqualTo("Ljava/lang/Object;");
        assertThat(kept("Gen.yield(1); Gen.yield(2L);")).isEqualTo("Ljava/lang/Object;");
    }

    @Test
    void annotations_follow_their_variables_to_other_slots() {
        MethodNode body = body(transformed(
                "@Marked String marked = \"m\"; @Noted String noted = \"n\"; Gen.yield(marked + noted);", code -> {}));
        assertThat(annotated(body, body.visibleLocalVariableAnnotations)).containsOnly("marked");
        assertThat(annotated(body, body.invisibleLocalVariableAnnotations)).containsOnly("noted");
    }

    @Test
    void annotations_of_what_is_caught_stand_at_the_first_part_of_a_range() {
        MethodNode body = body(transformed(
                "try { System.out.println(); Gen.yield(1); System.out.println(); }"
                        + " catch (@Marked IllegalStateException e) { Gen.yield(2); }",
                code -> {}));
        List<TryCatchBlockNode> parts = body.tryCatchBlocks.stream()
                .filter(range -> "java/lang/IllegalStateException".equals(range.type))
                .toList();
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).visibleTypeAnnotations).hasSize(1);
        assertThat(parts.get(1).visibleTypeAnnotations).isNull();
    }

    /** The names of the variables that the table has in the annotated slots. */
    private static List<String> annotated(MethodNode body, List<LocalVariableAnnotationNode> annotations) {
        return annotations.stream()
                .flatMap(annotation -> annotation.index.stream())
                .flatMap(slot -> body.localVariables.stream()
                        .filter(variable -> variable.index == slot)
                        .map(variable -> variable.name))
                .toList();
    }

    private String kept(String source) {
        return machine(transformed(source, code -> {})).fields.stream()
                .filter(field -> field.name.equals("$yielded"))
                .map(field -> field.desc)
                .findFirst()
                .orElse("nothing");
    }

    private static MethodNode body(TransformResult result) {
        return read(result.host()).methods.stream()
                .filter(method -> method.desc.contains("$body$Generator;"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ofVariables(TransformResult result) {
        return machine(result).fields.stream()
                .map(field -> field.name)
                .filter(name -> !name.equals("$yielded"))
                .toList();
    }

    private static ClassNode machine(TransformResult result) {
        return read(
                Objects.requireNonNull(result.machines().get(result.machines().firstKey())));
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }

    private TransformResult transformed(String statements, Consumer<MethodNode> change) {
        ClassNode host = read(FixtureCompiler.compileSources(Map.of("Host.java", HOST.formatted(statements)))
                .get("Host"));
        host.methods.stream().filter(method -> method.name.equals("body")).forEach(change);
        ClassWriter writer = new ClassWriter(0);
        host.accept(writer);
        return transformer.transform(writer.toByteArray(), "Host.class");
    }
}

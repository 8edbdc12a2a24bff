// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.NotRewrittenException;
import dev.bobbin.transformer.files.CompiledSources;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedClassTest {
    private static final String REASON = "Mixed.java:1: [some-code] It is wrong. Do this instead.";

    private static final String SOURCE = """
            package com.acme;

            import dev.bobbin.Gen;
            import dev.bobbin.Generator;
            import java.util.function.Function;
            import java.util.function.Supplier;

            public class Mixed {
                final int kept;

                public Mixed() {
                    kept = 7;
                }

                public Mixed(int number) {
                    kept = number;
                    Gen.yield(number);
                }

                @Generator
                public static Gen<Integer, ?, ?> empty() {
                    return Gen.end();
                }

                public static long addsUp(long a, double b) {
                    try {
                        for (int i = 0; i < 10; i++) a += i;
                    } catch (RuntimeException e) {
                        return (long) b;
                    }
                    return a;
                }

                public static Object fromLambda() {
                    return Gen.of(() -> Gen.yield(1));
                }

                public static Supplier<Object> supplier() {
                    return () -> Gen.yield(1);
                }

                public static Function<Object, Object> reference() {
                    return Gen::yield;
                }
            }
            """;

    @TempDir
    private Path temp;

    private Class<?> type;

    @BeforeEach
    void loadTheRefusedClass() throws IOException {
        Path classes = CompiledSources.compile(temp, SOURCE);
        byte[] compiled = Files.readAllBytes(classes.resolve("com/acme/Mixed.class"));
        type = define(RefusedClass.of(compiled, REASON));
    }

    @Test
    void throws_the_reason_from_a_generator_even_if_that_uses_no_verb() {
        assertThatThrownBy(() -> call("empty"))
                .isInstanceOf(NotRewrittenException.class)
                .hasMessage(REASON)
                .satisfies(e -> assertThat(e.getStackTrace()[0]).hasToString("com.acme.Mixed.empty(Mixed.java:22)"));
    }

    @Test
    void throws_the_reason_wherever_a_verb_is_used() throws Throwable {
        assertThatThrownBy(() -> call("fromLambda")).hasMessage(REASON);
        assertThatThrownBy(() -> call("reference")).hasMessage(REASON);
        assertThatThrownBy(() -> type.getConstructor(int.class).newInstance(1))
                .cause()
                .hasMessage(REASON);
        Supplier<?> supplier = (Supplier<?>) call("supplier");
        assertThatThrownBy(supplier::get).hasMessage(REASON);
    }

    @Test
    void leaves_all_other_methods_as_they_are() throws Exception {
        assertThat(type.getMethod("addsUp", long.class, double.class).invoke(null, 5L, 0.5))
                .isEqualTo(50L);
        assertThat(type.getConstructor().newInstance()).extracting("kept").isEqualTo(7);
    }

    @Test
    void cuts_a_reason_that_no_class_file_could_hold() throws IOException {
        byte[] compiled = Files.readAllBytes(temp.resolve("com/acme/Mixed.class"));
        type = define(RefusedClass.of(compiled, "long ".repeat(50_000)));
        assertThatThrownBy(() -> call("empty"))
                .satisfies(e ->
                        assertThat(e.getMessage()).hasSizeBetween(5_000, 20_000).endsWith(" ..."));
    }

    private Object call(String method) throws Throwable {
        try {
            return type.getMethod(method).invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Class<?> define(byte[] classFile) {
        return new ClassLoader(RefusedClassTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("com.acme.Mixed", classFile, 0, classFile.length);
            }
        }.define();
    }
}

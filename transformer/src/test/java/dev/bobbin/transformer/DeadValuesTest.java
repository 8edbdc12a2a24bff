// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.FixtureLoader;
import dev.bobbin.transformer.testing.Reachable;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A suspended machine does not keep alive what its body will not read again. No trace would show that. */
class DeadValuesTest {
    /** Each generator needs its argument until the first yield, and at the second no more. */
    private static final String SOURCE = """
            import dev.bobbin.*;
            import java.util.*;

            public class Host {
                @Generator
                public static Gen<Object, Object, Object> parameter(Object large) {
                    Gen.yield(1);
                    large.hashCode();
                    Gen.yield(2);
                    return Gen.end();
                }

                @Generator
                private static Gen<Object, Object, Object> parameterOnce(Object large) {
                    Gen.yield(1);
                    large.hashCode();
                    return Gen.end();
                }

                @Generator
                public static Gen<Object, Object, Object> local(Object large) {
                    Object local = Objects.requireNonNull(large);
                    large = null;
                    Gen.yield(1);
                    local.hashCode();
                    Gen.yield(2);
                    return Gen.end();
                }

                @Generator
                public static Gen<Object, Object, Object> operand(Object large) {
                    Objects.hash(large, Gen.yield(1));
                    Gen.yield(2);
                    return Gen.end();
                }

                @Generator
                public static Gen<Object, Object, Object> loop(Object large) {
                    for (int i = 0; i < 2; i++) {
                        Object each = i == 0 ? large : "small";
                        large = null;
                        Gen.yield(1);
                        each.hashCode();
                    }
                    return Gen.end();
                }

                @Generator
                public static Gen<Object, Object, Object> handler(Object large) {
                    try {
                        Gen.yield(1);
                    } finally {
                        large.hashCode();
                        large = null;
                    }
                    Gen.yield(2);
                    return Gen.end();
                }

                @Generator
                public static Gen<Object, Object, Object> yielded(Object large) {
                    Gen.yield(large);
                    Gen.yield(2);
                    return Gen.end();
                }

                @Generator
                public static Gen<Object, Object, Object> delegate(Object large) {
                    Gen.yieldFrom(parameterOnce(large));
                    Gen.yield(2);
                    return Gen.end();
                }
            }
            """;

    private static final CoroutineTransformer TRANSFORMER = new CoroutineTransformer(TransformerOptions.DEFAULT);
    private static Class<?> host;

    @BeforeAll
    static void rewrite() {
        byte[] compiled =
                FixtureCompiler.compileSources(Map.of("Host.java", SOURCE)).get("Host");
        TransformResult result = TRANSFORMER.transform(compiled, "Host.class");
        Map<String, byte[]> classes = new TreeMap<>(result.machines());
        classes.put("Host", result.host());
        host = new FixtureLoader(classes).linked("Host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "local", "operand", "loop", "handler", "delegate"})
    void lets_go_of_what_is_dead_at_the_next_point(String method) throws ReflectiveOperationException {
        Object large = new Object();
        Gen<Object, Object, Object> generator = generator(method, large);
        generator.next();
        assertThat(Reachable.holds(generator, large)).as("first yield").isTrue();
        generator.next();
        assertThat(Reachable.holds(generator, large)).as("second yield").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "local", "operand", "loop", "handler", "delegate"})
    void lets_go_of_everything_when_it_is_closed(String method) throws ReflectiveOperationException {
        Object large = new Object();
        Gen<Object, Object, Object> generator = generator(method, large);
        generator.next();
        generator.close();
        assertThat(Reachable.holds(generator, large)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "local", "operand", "loop", "handler", "delegate"})
    void lets_go_of_everything_at_the_end(String method) throws ReflectiveOperationException {
        Object large = new Object();
        Gen<Object, Object, Object> generator = generator(method, large);
        generator.forEachRemaining(item -> {});
        assertThat(Reachable.holds(generator, large)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "local", "operand", "loop", "handler", "delegate", "yielded"})
    void lets_go_of_its_arguments_when_it_is_closed_before_it_starts(String method)
            throws ReflectiveOperationException {
        Object large = new Object();
        Gen<Object, Object, Object> generator = generator(method, large);
        assertThat(Reachable.holds(generator, large)).as("created").isTrue();
        generator.close();
        assertThat(Reachable.holds(generator, large)).as("closed").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "send"})
    void lets_go_of_what_was_yielded_once_it_is_taken(String verb) throws ReflectiveOperationException {
        Map<String, Consumer<Gen<Object, Object, Object>>> verbs =
                Map.of("next", Gen::next, "send", generator -> generator.send(null));
        Object large = new Object();
        Gen<Object, Object, Object> generator = generator("yielded", large);
        verbs.get(verb).accept(generator);
        assertThat(Reachable.holds(generator, large)).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static Gen<Object, Object, Object> generator(String method, Object argument)
            throws ReflectiveOperationException {
        Method kickoff = host.getMethod(method, Object.class);
        return (Gen<Object, Object, Object>) kickoff.invoke(null, argument);
    }
}

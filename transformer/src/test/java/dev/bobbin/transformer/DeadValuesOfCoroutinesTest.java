// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.transformer.fixtures.Later;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.FixtureLoader;
import dev.bobbin.transformer.testing.Reachable;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of generators: a suspended coroutine keeps nothing dead alive, whatever it passed on its way. */
class DeadValuesOfCoroutinesTest {
    /** Each needs its argument until the first await, and behind it no more. */
    private static final String SOURCE = """
            import dev.bobbin.*;
            import java.util.*;

            public class Host {
                @Coroutine
                public static Coro<Object> parameter(Object large, Awaitable<?> first, Awaitable<?> then, Awaitable<?> last) {
                    Coro.await(first);
                    large.hashCode();
                    Coro.await(then);
                    Coro.await(last);
                    return Coro.done();
                }

                @Coroutine
                public static Coro<Object> operand(Object large, Awaitable<?> first, Awaitable<?> then, Awaitable<?> last) {
                    Objects.hash(large, Coro.await(first));
                    large = null;
                    Coro.await(then);
                    Coro.await(last);
                    return Coro.done();
                }

                @Coroutine
                public static Coro<Object> loop(Object large, Awaitable<?> first, Awaitable<?> then, Awaitable<?> last) {
                    for (Awaitable<?> each : new Awaitable<?>[] {first, then, last}) {
                        Object local = each == first ? large : "small";
                        large = null;
                        Coro.await(each);
                        local.hashCode();
                    }
                    return Coro.done();
                }

                @Coroutine
                private static Coro<Object> inner(Object large, Awaitable<?> first) {
                    Coro.await(first);
                    large.hashCode();
                    return Coro.done();
                }

                @Coroutine
                public static Coro<Object> awaited(Object large, Awaitable<?> first, Awaitable<?> then, Awaitable<?> last) {
                    Coro.await(inner(large, first));
                    large = null;
                    Coro.await(then);
                    Coro.await(last);
                    return Coro.done();
                }

                @Coroutine
                public static Coro<Object> handler(Object large, Awaitable<?> first, Awaitable<?> then, Awaitable<?> last) {
                    try {
                        Coro.await(first);
                    } finally {
                        large.hashCode();
                        large = null;
                    }
                    Coro.await(then);
                    Coro.await(last);
                    return Coro.done();
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

    private static Coro<?> coroutine(String method, Object large, boolean secondPasses)
            throws ReflectiveOperationException {
        return (Coro<?>) host.getMethod(method, Object.class, Awaitable.class, Awaitable.class, Awaitable.class)
                .invoke(null, large, Later.of(1), secondPasses ? Coro.done(2) : Later.of(2), Later.of(3));
    }

    /** Goes on with what the coroutine waits for. */
    private static Object resume(Coro<?> coro, Object waitsFor) {
        if (waitsFor instanceof Later<?> later) later.whenDone(() -> {});
        return coro.send(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "operand", "loop", "awaited", "handler"})
    void lets_go_of_what_is_dead_at_the_next_point(String method) throws ReflectiveOperationException {
        Object large = new Object();
        Coro<?> coro = coroutine(method, large, false);
        Object waitsFor = coro.send(null);
        assertThat(Reachable.holds(coro, large)).as("first await").isTrue();
        resume(coro, waitsFor);
        assertThat(Reachable.holds(coro, large)).as("second await").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "operand", "loop", "awaited", "handler"})
    void lets_go_of_what_is_dead_at_the_point_behind_one_that_it_passes(String method)
            throws ReflectiveOperationException {
        Object large = new Object();
        Coro<?> coro = coroutine(method, large, true);
        resume(coro, coro.send(null));
        assertThat(coro.awaited()).isInstanceOf(Later.class);
        assertThat(Reachable.holds(coro, large)).as("third await").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "operand", "loop", "awaited", "handler"})
    void lets_go_of_everything_when_it_is_over(String method) throws ReflectiveOperationException {
        Object large = new Object();
        Coro<?> closed = coroutine(method, large, false);
        closed.send(null);
        closed.close();
        assertThat(Reachable.holds(closed, large)).as("closed").isFalse();
        Coro<?> cancelled = coroutine(method, large, false);
        cancelled.send(null);
        Assertions.catchThrowable(() -> cancelled.raise(new Cancelled()));
        assertThat(Reachable.holds(cancelled, large)).as("cancelled").isFalse();
        Coro<?> neverStarted = coroutine(method, large, false);
        neverStarted.close();
        assertThat(Reachable.holds(neverStarted, large)).as("never started").isFalse();
    }
}

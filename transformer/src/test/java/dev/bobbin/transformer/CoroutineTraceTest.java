// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Coro;
import dev.bobbin.machine.CoroutineMachine;
import dev.bobbin.transformer.fixtures.Later;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.FixtureLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Methods and lines of coroutines are those of the source: where they stand, and in the traces of exceptions. */
class CoroutineTraceTest {
    private static final String SOURCE = """
            import static dev.bobbin.Coro.await;
            import dev.bobbin.*;

            public class Host {
                @Coroutine
                public static Coro<Integer> outer(Awaitable<Integer> number) {
                    int sum = 1;
                    sum +=
                            await(inner(number));
                    return Coro.done(sum);
                }

                @Coroutine
                static Coro<Integer> inner(Awaitable<Integer> number) {
                    return tail(number);
                }

                @Coroutine
                static Coro<Integer> tail(Awaitable<Integer> number) {
                    for (int item : Coro.each(items(number))) {
                        return Coro.done(item);
                    }
                    return Coro.done(0);
                }

                @Coroutine
                static AsyncGen<Integer, Void> items(Awaitable<Integer> number) {
                    int item =
                            10 / await(number);
                    Gen.yield(item);
                    return AsyncGen.end();
                }
            }
            """;

    private static Class<?> host;

    @BeforeAll
    static void rewrite() {
        byte[] compiled =
                FixtureCompiler.compileSources(Map.of("Host.java", SOURCE)).get("Host");
        TransformResult result = new CoroutineTransformer(TransformerOptions.DEFAULT).transform(compiled, "Host.class");
        Map<String, byte[]> classes = new TreeMap<>(result.machines());
        classes.put("Host", result.host());
        host = new FixtureLoader(classes).linked("Host");
    }

    private static Coro<?> outer(Object number) throws ReflectiveOperationException {
        return (Coro<?>) host.getMethod("outer", dev.bobbin.Awaitable.class).invoke(null, number);
    }

    @Test
    void a_suspended_coroutine_tells_where_all_that_wait_stand() throws ReflectiveOperationException {
        Coro<?> outer = outer(Later.of(1));
        assertThat(outer).hasToString("Coro[Host.outer created]");
        outer.send(null);
        assertThat(outer).hasToString("Coro[Host.outer suspended at Host.java:9]");
        assertThat(((CoroutineMachine<?>) outer).stack().stream().map(CoroutineTraceTest::place))
                .containsExactly("outer:9", "inner:15", "tail:20", "items:29");
    }

    private static String place(StackTraceElement element) {
        return element.getMethodName() + ":" + element.getLineNumber();
    }

    @Test
    void an_exception_tells_who_waited_for_what_threw_it() throws ReflectiveOperationException {
        Later<Integer> zero = Later.of(0);
        Coro<?> outer = outer(zero);
        outer.send(null);
        zero.whenDone(() -> {});
        Throwable byZero = catchThrowable(() -> outer.send(null));
        assertThat(byZero).isInstanceOf(ArithmeticException.class);
        List<String> places = Arrays.stream(byZero.getStackTrace())
                .filter(element -> element.getClassName().equals("Host"))
                .map(CoroutineTraceTest::place)
                .toList();
        assertThat(places).containsExactly("items:29", "tail:20", "inner:15", "outer:9");
    }
}

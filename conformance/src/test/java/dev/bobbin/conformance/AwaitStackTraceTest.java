// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.AsyncGen;
import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.machine.CoroutineMachine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stack trace shows of the coroutines that an exception passed, and of those that wait. */
class AwaitStackTraceTest {
    private static final String HERE = AwaitStackTraceTest.class.getName();

    /** The lines that belong to coroutines of this file, as method names. */
    private static List<String> methods(List<StackTraceElement> lines) {
        return lines.stream()
                .filter(line -> line.getClassName().equals(HERE) && line.getLineNumber() > 0)
                .map(StackTraceElement::getMethodName)
                .filter(method ->
                        List.of("leaf", "middle", "outer", "items", "loops").contains(method))
                .toList();
    }

    private static List<String> methods(Throwable thrown) {
        return methods(Arrays.asList(thrown.getStackTrace()));
    }

    @Coroutine
    private static Coro<Object> leaf(Awaitable<?> awaited) {
        await(awaited);
        throw new Fault("of the leaf");
    }

    @Coroutine
    private static Coro<Object> middle(Awaitable<?> awaited) {
        return Coro.done(await(leaf(awaited)));
    }

    @Coroutine
    private static Coro<Object> outer(Awaitable<?> awaited) {
        Object value = await(middle(awaited));
        return Coro.done(value);
    }

    @Test
    void an_exception_shows_the_coroutines_that_awaited_in_order_and_once() {
        for (Awaitable<?> awaited : List.of(Coro.done(), handOut("waits"))) {
            Coro<Object> coro = outer(awaited);
            Throwable thrown = catchThrowable(() -> {
                coro.send(null);
                coro.send(null);
            });
            assertThat(thrown).isInstanceOf(Fault.class);
            assertThat(methods(thrown)).containsExactly("leaf", "middle", "outer");
        }
    }

    /** For a JVM with other options. */
    static final class Printing {
        private Printing() {}

        public static void main(String[] args) {
            try {
                outer(Coro.done()).send(null);
            } catch (Fault fault) {
                System.out.println(methods(fault));
            }
        }
    }

    @Test
    void an_exception_shows_only_where_it_was_thrown_if_a_property_says_so() throws Exception {
        assertThat(OtherJvm.run(Printing.class)).containsExactly("[leaf, middle, outer]");
        assertThat(OtherJvm.run(Printing.class, "-Dbobbin.traces=false")).containsExactly("[leaf]");
    }

    @Coroutine
    private static AsyncGen<Object, Object> items() {
        Gen.yield(1);
        await(leaf(Coro.done()));
        return AsyncGen.end();
    }

    @Coroutine
    private static Coro<Object> loops() {
        for (Object ignored : Coro.each(items())) await(handOut("waits"));
        return Coro.done();
    }

    @Test
    void an_exception_shows_the_generator_and_the_loop_around_it() {
        Coro<Object> coro = loops();
        coro.send(null);
        assertThat(methods(catchThrowable(() -> coro.send(null)))).containsExactly("leaf", "items", "loops");
    }

    @Test
    void the_stack_of_a_coroutine_that_waits_shows_who_awaits_whom_outermost_first() {
        Coro<Object> coro = outer(handOut("waits"));
        CoroutineMachine<?> machine = CoroutineMachine.of(coro);
        coro.send(null);
        assertThat(methods(machine.stack())).containsExactly("outer", "middle", "leaf");
        coro.close();
        assertThat(machine.stack()).isEmpty();
    }

    @Test
    void an_exception_made_elsewhere_keeps_its_own_trace() {
        Coro<Object> coro = outer(handOut("waits"));
        coro.send(null);
        Fault fault = new Fault("made here");
        StackTraceElement[] before = fault.getStackTrace();
        assertThat(catchThrowable(() -> coro.raise(fault))).isSameAs(fault);
        assertThat(fault.getStackTrace()).isEqualTo(before);
    }
}

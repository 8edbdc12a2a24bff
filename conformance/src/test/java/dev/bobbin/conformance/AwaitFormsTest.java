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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Where an await can stand: in methods of every kind, in lambdas, and around what throws checked exceptions. */
class AwaitFormsTest {
    private final Trace trace = new Trace();
    private final String field = "field";

    private interface Service {
        String name();

        @Coroutine
        default Coro<String> ask(String question) {
            Object answer = await(handOut(name() + " " + question));
            return Coro.done(name() + ": " + answer);
        }
    }

    private void sendTo(Coro<?> coro, Object... values) {
        trace.send(coro, null);
        for (Object value : values) trace.send(coro, value);
    }

    @Test
    void a_default_method_may_await() {
        Service service = () -> "service";
        sendTo(service.ask("how"), "so");
        assertThat(trace.events()).containsExactly("waits for service how", "gives service: so");
    }

    private record Pair<A, B>(A left, B right) {
        @Coroutine
        <C> Coro<Pair<A, C>> with(Awaitable<C> other) {
            return Coro.done(new Pair<>(left, await(other)));
        }
    }

    @Test
    void a_generic_method_of_a_record_may_await() {
        sendTo(new Pair<>(1, 2).with(handOut("other")), 3);
        assertThat(trace.events()).containsExactly("waits for other", "gives Pair[left=1, right=3]");
    }

    @Test
    void a_lambda_without_a_result_may_await() {
        sendTo(
                Coro.of(() -> {
                    Object received = await(handOut("lambda"));
                    trace.add(field + " " + received);
                }),
                "sent");
        assertThat(trace.events()).containsExactly("waits for lambda", "field sent", "gives null");
    }

    @Test
    void a_lambda_may_be_a_single_await() {
        sendTo(Coro.of(() -> await(handOut("only"))), "sent");
        assertThat(trace.events().get(0)).isEqualTo("waits for only");
        assertThat(trace.events().get(1)).startsWith("gives ");
    }

    @Test
    void a_lambda_with_a_result_keeps_what_it_captures() {
        int number = 20;
        String text = "answer ";
        sendTo(Coro.of(() -> Coro.done(text + (number + (Integer) await(handOut(text))) + field)), 22);
        assertThat(trace.events()).containsExactly("waits for answer ", "gives answer 42field");
    }

    @Test
    void any_lambda_that_returns_a_coroutine_may_await() {
        Supplier<Coro<Object>> supplier = () -> Coro.done(await(handOut("supplier")));
        Function<String, Coro<Object>> function = name -> {
            Object received = await(handOut(name));
            return Coro.done(name + " got " + received);
        };
        sendTo(supplier.get(), 1);
        sendTo(supplier.get(), 2);
        sendTo(function.apply("function"), 3);
        assertThat(trace.events())
                .containsExactly(
                        "waits for supplier",
                        "gives 1",
                        "waits for supplier",
                        "gives 2",
                        "waits for function",
                        "gives function got 3");
    }

    @Test
    void a_lambda_may_be_an_asynchronous_generator() {
        Supplier<AsyncGen<Object, Void>> supplier = () -> {
            Gen.yield(await(handOut("item")));
            return AsyncGen.end();
        };
        AsyncGen<Object, Void> gen = supplier.get();
        sendTo(gen.anext(), "sent");
        trace.run(gen.anext());
        assertThat(trace.events()).containsExactly("waits for item", "gives sent", "StopAsyncIteration");
    }

    @Coroutine
    private Coro<Object> passesOn(Awaitable<?> inner) {
        return Coro.done(await(inner));
    }

    @Coroutine
    private Coro<Object> asksHandOut() {
        return Coro.done(await(handOut(field)));
    }

    @Test
    void a_method_reference_to_a_coroutine_is_a_body() {
        sendTo(Coro.of(this::asksHandOut), "sent");
        assertThat(trace.events()).containsExactly("waits for field", "gives sent");
    }

    @Coroutine
    private static Coro<Object> fails() throws IOException {
        throw new IOException("checked");
    }

    @Coroutine
    private Coro<Object> handlesChecked(Awaitable<?> awaited) {
        try {
            return Coro.done(await(awaited, IOException.class));
        } catch (IOException e) {
            return Coro.done("handled " + e.getMessage());
        }
    }

    @Coroutine
    private Coro<Object> handlesChecked(CompletableFuture<?> future) {
        try {
            return Coro.done(await(future, IOException.class));
        } catch (IOException e) {
            return Coro.done("handled " + e.getMessage());
        }
    }

    @Test
    void an_await_may_declare_what_it_throws() throws Exception {
        trace.run(handlesChecked(fails()));
        trace.run(handlesChecked(passesOn(fails())));
        trace.run(handlesChecked(CompletableFuture.failedFuture(new IOException("of a future"))));
        Coro<Object> late = handlesChecked(handOut("waits"));
        trace.send(late, null);
        trace.raise(late, new IOException("raised"));
        trace.run(handlesChecked(Coro.failed(new CheckedFault("another one"))));
        assertThat(trace.events())
                .containsExactly(
                        "gives handled checked",
                        "gives handled checked",
                        "gives handled of a future",
                        "waits for waits",
                        "gives handled raised",
                        "CheckedFault: another one");
    }

    @Test
    void a_checked_exception_passes_awaits_as_the_very_object() {
        CheckedFault fault = new CheckedFault("very");
        assertThat(catchThrowable(() -> passesOn(passesOn(Coro.failed(fault))).send(null)))
                .isSameAs(fault);
        assertThat(catchThrowable(() -> passesOn(Coro.of(() -> Coro.done(await(CompletableFuture.failedFuture(fault)))))
                        .send(null)))
                .isSameAs(fault);
    }

    @Coroutine
    private Coro<Object> everywhere() {
        Object result = "none";
        for (int i = 0; i < 2; i++) {
            try {
                await(handOut("try " + i));
                if (i == 0) continue;
                result = await(handOut("second " + i));
            } catch (Fault fault) {
                result = await(handOut("catch"));
            } finally {
                await(handOut("finally " + i));
            }
        }
        switch (String.valueOf(await(handOut("switch")))) {
            case "a" -> result = result + "/" + await(handOut("case a"));
            default -> result = "default";
        }
        return Coro.done(List.of(result, await(handOut("last"))));
    }

    @Test
    void an_await_may_stand_in_every_statement() {
        Coro<Object> coro = everywhere();
        sendTo(coro, 1, 2, 3);
        trace.raise(coro, new Fault("raised"));
        for (Object value : new Object[] {"from catch", 4, "a", "from case", "end"}) trace.send(coro, value);
        assertThat(trace.events())
                .containsExactly(
                        "waits for try 0",
                        "waits for finally 0",
                        "waits for try 1",
                        "waits for second 1",
                        "waits for catch",
                        "waits for finally 1",
                        "waits for switch",
                        "waits for case a",
                        "waits for last",
                        "gives [from catch/from case, end]");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An await in the middle of things: of expressions, of other awaits, of other awaiters. */
class AwaitTest {
    private final Trace trace = new Trace();

    @Coroutine
    private static Coro<Object> awaitsIt(Awaitable<?> inner) {
        return Coro.done(await(inner));
    }

    @Test
    @Behaviour("B-CORO-017")
    void awaiting_what_another_one_is_suspended_in_is_refused_and_the_first_completes() {
        Coro<Object> shared = awaitsIt(handOut("leaf"));
        Coro<Object> first = awaitsIt(shared);
        Coro<Object> second = awaitsIt(shared);
        trace.send(first, null);
        trace.send(second, null);
        trace.send(first, "value");
        assertThat(trace.events())
                .containsExactly(
                        "waits for leaf", "IllegalStateException: coroutine is being awaited already", "gives value");
    }

    @Test
    @Behaviour("B-CORO-017")
    void awaiting_what_was_started_by_hand_is_refused_and_it_completes() {
        Coro<Object> shared = awaitsIt(handOut("leaf"));
        trace.send(shared, null);
        trace.send(awaitsIt(shared), null);
        trace.send(shared, "value");
        assertThat(trace.events())
                .containsExactly(
                        "waits for leaf", "IllegalStateException: coroutine is being awaited already", "gives value");
    }

    @Coroutine
    private Coro<Object> handlesTheRefusal(Coro<?> shared) {
        try {
            await(shared);
        } catch (IllegalStateException e) {
            trace.add("handled");
        }
        return Coro.done(await(handOut("own")));
    }

    @Test
    @Behaviour("B-CORO-017")
    void a_second_awaiter_may_handle_the_refusal_and_go_on() {
        Coro<Object> shared = awaitsIt(handOut("leaf"));
        Coro<Object> first = awaitsIt(shared);
        Coro<Object> second = handlesTheRefusal(shared);
        trace.send(first, null);
        trace.send(second, null);
        trace.send(first, "for the first");
        trace.send(second, "for the second");
        assertThat(trace.events())
                .containsExactly(
                        "waits for leaf", "handled", "waits for own", "gives for the first", "gives for the second");
    }

    @Coroutine
    private static Coro<Integer> fortyTwo() {
        return Coro.done(42);
    }

    @Coroutine
    private static Coro<Integer> sumOfProducts(Supplier<Coro<Integer>> number) {
        Map<String, Supplier<Supplier<Coro<Integer>>>> numbers = Map.of("b", () -> number);
        return Coro.done(await(number.get())
                + await(((Supplier<Coro<Integer>>) number::get).get())
                + await(numbers.get("b").get().get())
                + await(number.get()) * 1000
                + await(number.get()));
    }

    @Test
    @Behaviour("B-CORO-024")
    void an_await_is_an_operand_like_any_other() {
        trace.run(sumOfProducts(() -> fortyTwo()));
        assertThat(trace.events()).containsExactly("gives 42168");
    }

    @Coroutine
    private static Coro<Integer> fortyTwoAfter(String wait) {
        await(handOut(wait));
        return Coro.done(42);
    }

    @Test
    @Behaviour("B-CORO-024")
    void operands_keep_their_values_while_the_body_is_left() {
        trace.run(sumOfProducts(() -> fortyTwoAfter("promise")));
        assertThat(trace.events())
                .containsExactly(
                        "waits for promise",
                        "waits for promise",
                        "waits for promise",
                        "waits for promise",
                        "waits for promise",
                        "gives 42168");
    }

    @Coroutine
    private static Coro<Coro<Integer>> givesACoroutine() {
        await(handOut("outer"));
        return Coro.done(fortyTwoAfter("inner"));
    }

    @Coroutine
    private static Coro<Object> manyForms() {
        int negative = -await(fortyTwoAfter("sign"));
        int twice = await(await(givesACoroutine()));
        List<Object> arguments = List.of("a", await(handOut("argument")), "b", await(fortyTwoAfter("last")));
        return Coro.done(List.of(negative, twice, arguments));
    }

    @Test
    @Behaviour("B-CORO-024")
    void an_await_binds_like_a_call_and_may_stand_anywhere_in_an_expression() {
        Coro<Object> coro = manyForms();
        for (int i = 0; i < 3; i++) trace.send(coro, null);
        trace.send(coro, null);
        trace.send(coro, "sent");
        trace.send(coro, null);
        assertThat(trace.events())
                .containsExactly(
                        "waits for sign",
                        "waits for outer",
                        "waits for inner",
                        "waits for argument",
                        "waits for last",
                        "gives [-42, 42, [a, sent, b, 42]]");
    }

    @Coroutine
    private Coro<Object> keepsOrder() {
        return Coro.done(trace.operand("first") + await(handOut("second")) + trace.operand("third"));
    }

    @Test
    @Behaviour("B-CORO-024")
    void operands_are_evaluated_from_left_to_right_around_an_await() {
        Coro<Object> coro = keepsOrder();
        trace.send(coro, null);
        trace.send(coro, " sent ");
        assertThat(trace.events())
                .containsExactly("evaluated first", "waits for second", "evaluated third", "gives first sent third");
    }

    @Coroutine
    private static Coro<Coro<Object>> givesUnawaited() {
        return Coro.done(awaitsIt(handOut("not awaited here")));
    }

    @Coroutine
    private static Coro<Object> returnsAnother() {
        await(handOut("own"));
        return awaitsIt(handOut("tail"));
    }

    @Test
    @Behaviour("B-CORO-024")
    void a_coroutine_that_is_returned_is_awaited_and_one_in_done_is_a_value() {
        trace.run(givesUnawaited());
        Coro<Object> coro = awaitsIt(returnsAnother());
        trace.send(coro, null);
        trace.send(coro, null);
        trace.send(coro, "tail's value");
        assertThat(trace.events())
                .containsExactly(
                        "gives Coro[AwaitTest.awaitsIt created]",
                        "waits for own",
                        "waits for tail",
                        "gives tail's value");
    }

    @Coroutine
    private static Coro<Object> sumOfFutures(CompletableFuture<Integer> a, CompletableFuture<Integer> b) {
        return Coro.done(await(a) + await(b));
    }

    @Test
    @Behaviour({"B-CORO-022", "B-CORO-024"})
    void futures_that_are_there_are_taken_without_leaving_the_body() {
        trace.run(sumOfFutures(CompletableFuture.completedFuture(20), CompletableFuture.completedFuture(22)));
        assertThat(trace.events()).containsExactly("gives 42");
    }

    @Test
    @Behaviour("B-CORO-024")
    void a_future_that_is_not_there_is_waited_for() {
        CompletableFuture<Integer> late = new CompletableFuture<>();
        Coro<Object> coro = sumOfFutures(CompletableFuture.completedFuture(20), late);
        coro.send(null);
        assertThat(coro.awaited()).isSameAs(late);
        late.complete(22);
        trace.send(coro, null);
        assertThat(trace.events()).containsExactly("gives 42");
    }

    @Test
    @Behaviour("B-CORO-010")
    void a_coroutine_that_is_resumed_before_its_future_is_there_is_told_so() {
        Coro<Object> coro = sumOfFutures(new CompletableFuture<>(), CompletableFuture.completedFuture(1));
        coro.send(null);
        assertThatThrownBy(() -> coro.send(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("resumed before it was done: ");
    }
}

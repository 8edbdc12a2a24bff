// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.StopIteration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a coroutine gives, and how it gets what it awaits. */
class CoroutineTest {
    private final Trace trace = new Trace();

    @Coroutine
    private Coro<Integer> ten() {
        trace.add("body");
        return Coro.done(10);
    }

    @Test
    @Behaviour({"B-CORO-001", "B-CORO-022"})
    void a_call_runs_nothing_and_the_first_send_runs_to_the_result() {
        Coro<Integer> coro = ten();
        trace.add("called");
        trace.send(coro, null);
        assertThat(trace.events()).containsExactly("called", "body", "gives 10");
        assertThat(coro.result()).isEqualTo(10);
    }

    @Coroutine
    private static Coro<Object> raises(RuntimeException exception) {
        throw exception;
    }

    @Test
    @Behaviour("B-CORO-002")
    void a_StopIteration_that_leaves_the_body_is_an_error() {
        StopIteration stop = new StopIteration();
        assertThatThrownBy(() -> raises(stop).send(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine raised StopIteration")
                .hasCause(stop);
    }

    @Test
    @Behaviour("B-CORO-003")
    void a_StopAsyncIteration_leaves_a_coroutine_unchanged() {
        StopAsyncIteration stop = new StopAsyncIteration();
        assertThat(catchThrowable(() -> raises(stop).send(null))).isSameAs(stop);
    }

    @Test
    @Behaviour("B-CORO-004")
    void a_coroutine_cannot_be_iterated() {
        assertThat(ten()).isNotInstanceOf(Iterable.class).isNotInstanceOf(Iterator.class);
    }

    @Coroutine
    private static Coro<Object> passesOn(Awaitable<?> inner) {
        return Coro.done(await(inner));
    }

    @Test
    @Behaviour("B-CORO-005")
    void what_the_leaf_hands_out_travels_unchanged_through_all_awaits() {
        trace.run(passesOn(passesOn(passesOn(handOut(1, 2)))));
        assertThat(trace.events()).containsExactly("waits for 1", "waits for 2", "gives null");
    }

    @Test
    @Behaviour("B-CORO-005")
    void the_very_object_that_the_leaf_hands_out_comes_to_the_driver() {
        Object item = new Object();
        assertThat(passesOn(passesOn(handOut(item))).send(null)).isSameAs(item);
    }

    @Generator
    private static Gen<Object, Object, Object> delegatesTo(Object coroutine) {
        return Gen.end(Gen.yieldFrom((Iterable<?>) coroutine));
    }

    @Generator
    private static Gen<Object, Object, Object> stepsOf(Coro<?> coroutine) {
        return Gen.end(Gen.yieldFrom(coroutine.awaiting()));
    }

    @Test
    @Behaviour("B-CORO-006")
    void a_generator_cannot_delegate_to_a_coroutine_but_to_its_steps() {
        assertThatThrownBy(() -> delegatesTo(ten()).next()).isInstanceOf(ClassCastException.class);
        Coro<Object> coro = passesOn(() -> stepsOf(passesOn(handOut("a"))));
        trace.send(coro, null);
        trace.send(coro, "sent");
        assertThat(trace.events()).containsExactly("waits for a", "gives sent");
    }

    @Test
    @Behaviour("B-CORO-018")
    void results_that_mean_something_to_the_machinery_arrive_intact() {
        Object[] results = {List.of(1, 2), new StopIteration(3), new Fault("not thrown"), Coro.done(4), Gen.end(5)};
        for (Object result : results) {
            Coro<Object> coro = passesOn(passesOn(Coro.done(result)));
            assertThatThrownBy(() -> coro.send(null)).isInstanceOfSatisfying(StopIteration.class, end -> {
                assertThat(end.value()).isSameAs(result);
            });
            Gen<?, ?, ?> steps = passesOn(Coro.done(result)).awaiting();
            assertThatThrownBy(steps::next).isInstanceOfSatisfying(StopIteration.class, end -> {
                assertThat(end.value()).isSameAs(result);
            });
        }
    }

    @Coroutine
    private Coro<Object> awaitsWhatCannotBe(Awaitable<?> awaitable) {
        try {
            await(awaitable);
        } catch (NullPointerException e) {
            trace.add(e.getMessage());
        }
        return Coro.done("went on");
    }

    @Test
    @Behaviour("B-CORO-020")
    void awaiting_null_fails_at_the_await_before_anything_is_suspended() {
        trace.run(awaitsWhatCannotBe(null));
        assertThat(trace.events()).containsExactly("Coro.await(null): there is nothing to wait for", "gives went on");
    }

    @Test
    @Behaviour("B-CORO-020")
    void awaiting_a_null_future_fails_at_the_await() {
        CompletableFuture<Object> nothing = null;
        trace.run(Coro.of(() -> Coro.done(await(nothing))));
        assertThat(trace.events())
                .containsExactly("NullPointerException: Coro.await(null): there is nothing to wait for");
    }

    @Test
    @Behaviour("B-CORO-020")
    void what_is_not_awaitable_fails_at_the_cast_that_smuggles_it_in() {
        Object number = 42;
        trace.run(Coro.of(() -> Coro.done(await((Awaitable<?>) number))));
        assertThat(trace.events()).hasSize(1).first().asString().startsWith("ClassCastException: ");
    }

    @Test
    @Behaviour("B-CORO-023")
    void an_awaitable_without_steps_fails_at_the_await() {
        trace.run(awaitsWhatCannotBe(() -> null));
        assertThat(trace.events()).hasSize(2).last().isEqualTo("gives went on");
        assertThat(trace.events().get(0)).endsWith("returned null from awaiting(), where steps are expected");
    }

    @Generator
    private static Gen<Object, Object, Integer> fortyTwoThenHundred() {
        Gen.yield(42);
        return Gen.end(100);
    }

    @Test
    @Behaviour("B-CORO-021")
    void an_awaitable_of_the_user_hands_out_through_its_own_steps() {
        trace.run(passesOn(handOut(1, 2, 3)));
        trace.run(passesOn(() -> fortyTwoThenHundred()));
        assertThat(trace.events())
                .containsExactly(
                        "waits for 1", "waits for 2", "waits for 3", "gives null", "waits for 42", "gives 100");
    }

    /** Steps without any machine of ours. */
    private static final class OneStep implements Gen<Object, Object, Object> {
        private boolean taken;

        @Override
        public boolean hasNext() {
            return !taken;
        }

        @Override
        public Object next() {
            return send(null);
        }

        @Override
        public Object send(Object value) {
            if (taken) throw new StopIteration(value);
            taken = true;
            return "by hand";
        }

        @Override
        public Object raise(Throwable exception) {
            throw new Fault("told of " + exception.getMessage());
        }

        @Override
        public void close() {
            taken = true;
        }

        @Override
        public Object result() {
            return null;
        }

        @Override
        public State state() {
            return taken ? State.SUSPENDED : State.CREATED;
        }

        @Override
        public Iterator<?> delegate() {
            return null;
        }
    }

    @Test
    @Behaviour({"B-CORO-021", "B-CORO-025"})
    void the_steps_of_an_awaitable_may_be_written_by_hand() {
        Coro<Object> sent = passesOn(OneStep::new);
        trace.send(sent, null);
        trace.send(sent, "sent");
        Coro<Object> raised = passesOn(OneStep::new);
        trace.send(raised, null);
        trace.raise(raised, new Fault("trouble"));
        assertThat(trace.events())
                .containsExactly("waits for by hand", "gives sent", "waits for by hand", "Fault: told of trouble");
    }

    @Test
    @Behaviour("B-CORO-022")
    void awaiting_what_does_not_wait_suspends_nothing() {
        trace.run(passesOn(passesOn(ten())));
        trace.run(passesOn(Coro.done(11)));
        assertThat(trace.events()).containsExactly("body", "gives 10", "gives 11");
    }

    private static final class Marker extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Coroutine
    private static Coro<Object> convertsArithmetic() {
        try {
            return Coro.done(await(handOut("future")));
        } catch (ArithmeticException e) {
            throw new Marker();
        }
    }

    @Coroutine
    private static Coro<Object> awaitsWrapped() {
        Coro<Object> wrapped = convertsArithmetic();
        return Coro.done(await((Awaitable<Object>) () -> wrapped.awaiting()));
    }

    @Test
    @Behaviour("B-CORO-025")
    void an_awaitable_around_a_coroutine_forwards_what_is_sent_and_raised() {
        Coro<Object> sent = awaitsWrapped();
        trace.send(sent, null);
        trace.send(sent, "spam");
        Coro<Object> raised = awaitsWrapped();
        trace.send(raised, null);
        trace.raise(raised, new ArithmeticException());
        assertThat(trace.events()).containsExactly("waits for future", "gives spam", "waits for future", "Marker");
    }
}

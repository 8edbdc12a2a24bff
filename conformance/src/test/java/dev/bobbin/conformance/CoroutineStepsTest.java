// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generator that {@code coro.awaiting()} gives: what iterates over it, sends and raises into it, and looks at it. */
class CoroutineStepsTest {
    @Coroutine
    private static Coro<Object> gathers() {
        Object first;
        try {
            first = await(handOut("first"));
        } catch (Fault fault) {
            first = fault.getMessage();
        }
        Object second = await(handOut("second"));
        return Coro.done(List.of(first, second));
    }

    private final Coro<Object> coro = gathers();

    @SuppressWarnings("unchecked") // as a driver does that does not know what it drives
    private final Gen<Object, Object, Object> steps = (Gen<Object, Object, Object>) coro.awaiting();

    @Test
    @Behaviour("B-CORO-016")
    void asking_for_a_next_step_takes_it_once_and_keeps_what_it_handed_out() {
        assertThat(steps.hasNext()).isTrue();
        assertThat(steps.hasNext()).isTrue();
        assertThat(coro.state()).isEqualTo(Gen.State.SUSPENDED);
        assertThat(steps.next()).isEqualTo("first");
        assertThat(steps.hasNext()).isTrue();
        assertThat(steps.next()).isEqualTo("second");
    }

    @Coroutine
    private static Coro<Object> waitsOnce() {
        await(handOut("only"));
        return Coro.done("value");
    }

    @Test
    @Behaviour("B-CORO-016")
    void an_iteration_ends_with_the_coroutine_and_leaves_its_value_to_be_asked_for() {
        Gen<?, ?, ?> once = waitsOnce().awaiting();
        assertThat(once.next()).isEqualTo("only");
        assertThat(once.hasNext()).isFalse();
        assertThat(once.hasNext()).isFalse();
        assertThat(once.result()).isEqualTo("value");
        assertThatThrownBy(once::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Behaviour("B-CORO-016")
    void what_is_sent_and_raised_goes_to_the_await_and_the_next_thing_comes_back() {
        assertThat(steps.next()).isEqualTo("first");
        assertThat(steps.raise(new Fault("raised"))).isEqualTo("second");
        assertThatThrownBy(() -> steps.send("sent"))
                .isInstanceOfSatisfying(
                        StopIteration.class, end -> assertThat(end.value()).isEqualTo(List.of("raised", "sent")));
    }

    @Test
    @Behaviour("B-CORO-016")
    void what_is_sent_brings_the_next_step() {
        assertThat(steps.next()).isEqualTo("first");
        assertThat(steps.send("sent")).isEqualTo("second");
    }

    @Test
    @Behaviour("B-CORO-016")
    void nothing_is_sent_or_raised_past_what_was_fetched_and_closing_drops_it() {
        assertThat(steps.hasNext()).isTrue();
        assertThatThrownBy(() -> steps.send("early"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("send: the value that hasNext() fetched waits unread; take it with next() first");
        assertThatThrownBy(() -> steps.raise(new Fault("early")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("raise: the value that hasNext() fetched");
        steps.close();
        assertThat(steps.hasNext()).isFalse();
        assertThat(steps.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Coroutine
    private static Coro<Object> awaitsIt(Coro<?> inner) {
        return Coro.done(await(inner));
    }

    @Test
    @Behaviour("B-CORO-016")
    void the_steps_look_like_the_coroutine_and_delegate_to_what_it_awaits() {
        steps.next();
        assertThat((Object) steps).hasToString(coro.toString());
        assertThat(steps.state()).isEqualTo(Gen.State.SUSPENDED);
        assertThat((Object) steps.delegate()).isNotNull().isSameAs(coro.awaited());
    }

    @Test
    @Behaviour("B-CORO-016")
    void a_coroutine_that_is_awaited_is_no_iterator_to_delegate_to() {
        Gen<?, ?, ?> outer = awaitsIt(coro).awaiting();
        outer.next();
        assertThat((Object) outer.delegate()).isNull();
    }
}

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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A coroutine as the iterator and generator that {@code awaiting()} gives. */
class StepsOfACoroutineTest {
    private final List<Object> told = new ArrayList<>();

    @Coroutine
    private Coro<String> told() {
        try {
            Object last = await(handOut("one", "two"));
            told.add("received " + last);
            return Coro.done("done");
        } finally {
            told.add("finally");
        }
    }

    @SuppressWarnings("unchecked") // the driver answers for the types
    private static Gen<Object, Object, String> steps(Coro<String> coro) {
        return (Gen<Object, Object, String>) coro.awaiting();
    }

    @Test
    void they_are_iterated_to_the_end_and_tell_the_result() {
        Gen<Object, Object, String> steps = steps(told());
        assertThat(steps.state()).isEqualTo(Gen.State.CREATED);
        assertThatThrownBy(steps::result).isInstanceOf(IllegalStateException.class);
        assertThat(steps.hasNext()).isTrue();
        assertThat(steps.hasNext()).isTrue();
        assertThat(steps.next()).isEqualTo("one");
        assertThat(steps.hasNext()).isTrue();
        assertThat(steps.next()).isEqualTo("two");
        assertThat(steps.state()).isEqualTo(Gen.State.SUSPENDED);
        assertThat(steps.hasNext()).isFalse();
        assertThat(steps.hasNext()).isFalse();
        assertThat(told).containsExactly("received null", "finally");
        assertThat(steps.state()).isEqualTo(Gen.State.CLOSED);
        assertThat(steps.result()).isEqualTo("done");
    }

    @Test
    void next_runs_where_has_next_was_not_asked() {
        Gen<Object, Object, String> steps = steps(told());
        assertThat(steps.next()).isEqualTo("one");
        assertThat(steps.next()).isEqualTo("two");
        assertThatThrownBy(steps::next)
                .isInstanceOfSatisfying(
                        StopIteration.class, end -> assertThat(end.value()).isEqualTo("done"));
    }

    @Test
    void what_is_sent_goes_in_and_nothing_that_was_fetched_is_lost() {
        Gen<Object, Object, String> steps = steps(told());
        assertThat(steps.hasNext()).isTrue();
        assertThatThrownBy(() -> steps.send("early"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("send: the value that hasNext() fetched waits unread; take it with next() first");
        assertThatThrownBy(() -> steps.raise(new Fault("early")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("raise: the value");
        assertThat(steps.next()).isEqualTo("one");
        assertThat(steps.send("first")).isEqualTo("two");
        assertThatThrownBy(() -> steps.send("last")).isInstanceOf(StopIteration.class);
        assertThat(told).containsExactly("received last", "finally");
    }

    @Test
    void what_is_raised_comes_out_and_closing_drops_what_was_fetched() {
        Gen<Object, Object, String> raised = steps(told());
        raised.next();
        assertThatThrownBy(() -> raised.raise(new Fault("thrown in"))).hasMessage("thrown in");
        Gen<Object, Object, String> closed = steps(told());
        assertThat(closed.hasNext()).isTrue();
        closed.close();
        assertThat(closed.hasNext()).isFalse();
        assertThat(told).containsExactly("finally", "finally");
    }

    @Test
    void they_tell_what_the_coroutine_awaits_and_where_it_stands() {
        Coro<String> coro = told();
        Gen<Object, Object, String> steps = steps(coro);
        assertThat(steps.delegate()).isNull();
        steps.next();
        assertThat(steps.delegate()).isInstanceOf(Iterator.class).isSameAs(coro.awaited());
        assertThat(steps.toString()).isEqualTo(coro.toString()).contains("StepsOfACoroutineTest.told suspended");
    }
}

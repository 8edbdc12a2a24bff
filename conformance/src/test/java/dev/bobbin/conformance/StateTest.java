// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Gen.State;
import dev.bobbin.Generator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What can be seen of a generator from outside: its state, its delegate, its text. */
class StateTest {
    private final AtomicReference<Gen<?, ?, ?>> watched = new AtomicReference<>();
    private final List<State> states = new ArrayList<>();
    private final List<Iterator<?>> delegates = new ArrayList<>();

    private void look() {
        states.add(watched.get().state());
        delegates.add(watched.get().delegate());
    }

    private void lookAfterEachOf(Runnable... resumes) {
        look();
        for (Runnable resume : resumes) {
            resume.run();
            look();
        }
    }

    @Generator
    private Gen<Integer, ?, ?> looksAtItself() {
        look();
        Gen.yield(1);
        look();
        try {
            Gen.yield(2);
        } finally {
            look();
        }
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-056", "B-GEN-057"})
    void a_generator_is_running_only_while_its_body_executes() {
        Gen<Integer, ?, ?> gen = looksAtItself();
        watched.set(gen);
        lookAfterEachOf(gen::next, gen::next, gen::hasNext);
        assertThat(states)
                .containsExactly(
                        State.CREATED,
                        State.RUNNING,
                        State.SUSPENDED,
                        State.RUNNING,
                        State.SUSPENDED,
                        State.RUNNING,
                        State.CLOSED);
        assertThat(delegates).containsOnlyNulls();
    }

    @Test
    @Behaviour({"B-GEN-056", "B-GEN-057"})
    void a_generator_is_running_while_raise_and_close_run_its_finally_block() {
        Gen<Integer, ?, ?> gen = looksAtItself();
        watched.set(gen);
        lookAfterEachOf(gen::next, gen::next, gen::close);
        assertThat(states.subList(4, states.size())).containsExactly(State.SUSPENDED, State.RUNNING, State.CLOSED);
    }

    @Test
    @Behaviour("B-GEN-057")
    void a_generator_is_closed_after_its_end_an_exception_or_close() {
        Gen<Integer, ?, ?> closedFresh = looksAtItself();
        closedFresh.close();
        assertThat(closedFresh.state()).isEqualTo(State.CLOSED);

        Gen<Integer, ?, ?> thrown = looksAtItself();
        watched.set(thrown);
        thrown.next();
        new Trace().raise(thrown, new Fault("out"));
        assertThat(thrown.state()).isEqualTo(State.CLOSED);
    }

    @Test
    @Behaviour("B-GEN-057")
    void a_value_fetched_by_hasNext_does_not_change_the_state() {
        Gen<Integer, ?, ?> gen = looksAtItself();
        watched.set(gen);
        gen.hasNext();
        assertThat(gen.state()).isEqualTo(State.SUSPENDED);
        gen.next();
        assertThat(gen.state()).isEqualTo(State.SUSPENDED);
    }

    @Generator
    private Gen<Integer, ?, ?> delegates(Iterator<Integer> inner) {
        Gen.yield(0);
        Gen.yieldFrom(inner);
        Gen.yield(9);
        return Gen.end();
    }

    @Generator
    private Gen<Integer, ?, ?> inner() {
        look();
        Gen.yield(1);
        look();
        Gen.yield(2);
        look();
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-057", "B-GEN-058"})
    void the_delegate_is_seen_only_while_the_generator_is_suspended_in_it() {
        Gen<Integer, ?, ?> inner = inner();
        Gen<Integer, ?, ?> outer = delegates(inner);
        watched.set(outer);
        lookAfterEachOf(outer::next, outer::next, outer::next, outer::next, outer::hasNext);
        assertThat(states)
                .containsExactly(
                        State.CREATED,
                        State.SUSPENDED,
                        State.RUNNING,
                        State.SUSPENDED,
                        State.RUNNING,
                        State.SUSPENDED,
                        State.RUNNING,
                        State.SUSPENDED,
                        State.CLOSED);
        assertThat(delegates).containsExactly(null, null, null, inner, null, inner, null, null, null);
    }

    @Test
    @Behaviour("B-GEN-058")
    void a_plain_iterator_is_seen_as_delegate_too() {
        Iterator<Integer> plain = List.of(1, 2).iterator();
        Gen<Integer, ?, ?> outer = delegates(plain);
        outer.next();
        assertThat((Object) outer.delegate()).isNull();
        outer.next();
        assertThat((Object) outer.delegate()).isSameAs(plain);
        outer.close();
        assertThat((Object) outer.delegate()).isNull();
    }

    @Test
    @Behaviour("B-GEN-058")
    void each_generator_of_a_chain_sees_its_own_delegate() {
        Gen<Integer, ?, ?> leaf = inner();
        Gen<Integer, ?, ?> middle = delegates(leaf);
        Gen<Integer, ?, ?> outer = delegates(middle);
        watched.set(outer);
        for (int i = 0; i < 3; i++) outer.next();
        assertThat((Object) outer.delegate()).isSameAs(middle);
        assertThat((Object) middle.delegate()).isSameAs(leaf);
        assertThat((Object) leaf.delegate()).isNull();
        for (int i = 0; i < 2; i++) outer.next();
        assertThat((Object) outer.delegate()).isSameAs(middle);
        assertThat((Object) middle.delegate()).isNull();
    }

    @Generator
    private static Gen<Integer, ?, ?> plain() {
        Gen.yield(1);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-060")
    void the_text_names_the_method_the_state_and_the_line() {
        Gen<Integer, ?, ?> gen = plain();
        assertThat((Object) gen).hasToString("Gen[StateTest.plain created]");
        gen.next();
        assertThat(gen.toString()).matches("Gen\\[StateTest\\.plain suspended at StateTest\\.java:\\d+]");
        assertThat(gen.hasNext()).isFalse();
        assertThat((Object) gen).hasToString("Gen[StateTest.plain closed]");
    }

    private String seenWhileRunning = "";

    @Generator
    private Gen<Integer, ?, ?> describesItself() {
        seenWhileRunning = watched.get().toString();
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-060")
    void the_text_tells_that_the_body_runs() {
        watched.set(describesItself());
        assertThat(watched.get().hasNext()).isFalse();
        assertThat(seenWhileRunning).isEqualTo("Gen[StateTest.describesItself running]");
    }

    @Test
    @Behaviour("B-GEN-060")
    void the_line_in_the_text_is_the_line_of_the_yield() {
        Gen<Integer, ?, ?> two = onTwoLines();
        two.next();
        int first = lineOf(two);
        two.next();
        assertThat(lineOf(two)).isEqualTo(first + 2);
    }

    @Generator
    private static Gen<Integer, ?, ?> onTwoLines() {
        Gen.yield(1);
        // nothing is done here
        Gen.yield(2);
        return Gen.end();
    }

    private static int lineOf(Gen<?, ?, ?> gen) {
        String text = gen.toString();
        return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1, text.length() - 1));
    }

    @Test
    @Behaviour("B-GEN-062")
    void a_generator_can_be_neither_cloned_nor_serialised() {
        assertThat((Object) plain()).isNotInstanceOf(Cloneable.class).isNotInstanceOf(Serializable.class);
    }
}

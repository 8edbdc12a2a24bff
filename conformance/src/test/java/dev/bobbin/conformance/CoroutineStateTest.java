// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.Gen.State;
import dev.bobbin.Generator;
import dev.bobbin.machine.CoroutineMachine;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What can be seen of a coroutine from outside: its state, what it awaits, its text, its stack. */
class CoroutineStateTest {
    private final AtomicReference<Coro<?>> watched = new AtomicReference<>();
    private final List<State> states = new ArrayList<>();
    private final List<Object> awaited = new ArrayList<>();

    private void look() {
        states.add(watched.get().state());
        awaited.add(watched.get().awaited());
    }

    @Generator
    private Gen<Object, Object, Object> looksAndStops() {
        look();
        Gen.yield("stop");
        return Gen.end();
    }

    @Coroutine
    private Coro<Object> awaitsIt(Awaitable<?> inner) {
        look();
        Object value = await(inner);
        look();
        return Coro.done(value);
    }

    @Test
    @Behaviour("B-CORO-019")
    void a_coroutine_is_created_running_suspended_and_closed_and_awaits_only_while_suspended() {
        Gen<Object, Object, Object> a = looksAndStops();
        Coro<Object> c = awaitsIt(() -> a);
        Coro<Object> b = awaitsIt(c);
        watched.set(b);
        look();
        b.send(null);
        look();
        assertThat(c.awaited()).isSameAs(a);
        assertThat(c.state()).isEqualTo(State.SUSPENDED);
        new Trace().send(b, null);
        look();
        assertThat(states)
                .containsExactly(
                        State.CREATED,
                        State.RUNNING,
                        State.RUNNING,
                        State.RUNNING,
                        State.SUSPENDED,
                        State.RUNNING,
                        State.RUNNING,
                        State.CLOSED);
        assertThat(awaited).containsExactly(null, null, null, null, c, null, null, null);
    }

    @Test
    @Behaviour("B-CORO-019")
    void a_chain_of_awaits_can_be_followed_from_the_outside() {
        Coro<Object> inner = passesOn(handOut("leaf"));
        Coro<Object> middle = passesOn(inner);
        Coro<Object> outer = passesOn(middle);
        outer.send(null);
        assertThat(outer.awaited()).isSameAs(middle);
        assertThat(middle.awaited()).isSameAs(inner);
        assertThat(inner.awaited()).isInstanceOf(Gen.class);
    }

    @Test
    @Behaviour("B-CORO-019")
    void a_coroutine_that_was_closed_or_has_thrown_is_closed_and_awaits_nothing() {
        Trace trace = new Trace();
        Coro<Object> closed = passesOn(handOut("leaf"));
        closed.send(null);
        closed.close();
        Coro<Object> raised = passesOn(handOut("leaf"));
        raised.send(null);
        trace.raise(raised, new Fault("raised"));
        for (Coro<?> coro : List.of(closed, raised)) {
            assertThat(coro.state()).isEqualTo(State.CLOSED);
            assertThat(coro.awaited()).isNull();
        }
    }

    @Coroutine
    private static Coro<Object> passesOn(Awaitable<?> inner) {
        return Coro.done(await(inner));
    }

    @Test
    @Behaviour("B-CORO-035")
    void the_text_of_a_coroutine_says_what_it_is_and_where_it_stands() {
        Coro<Object> coro = passesOn(handOut("leaf"));
        assertThat(coro).hasToString("Coro[CoroutineStateTest.passesOn created]");
        coro.send(null);
        assertThat(coro.toString())
                .matches("Coro\\[CoroutineStateTest\\.passesOn suspended at CoroutineStateTest\\.java:\\d+]");
        coro.close();
        assertThat(coro).hasToString("Coro[CoroutineStateTest.passesOn closed]");
        assertThat(Coro.of(() -> await(handOut("leaf")))).asString().startsWith("Coro[CoroutineStateTest.");
    }

    @Test
    @Behaviour("B-CORO-034")
    void a_coroutine_is_told_by_its_interface_and_a_coroutine_method_by_its_annotation() throws Exception {
        assertThat(passesOn(handOut("leaf"))).isInstanceOf(Coro.class);
        assertThat(getClass().getDeclaredMethod("passesOn", Awaitable.class).isAnnotationPresent(Coroutine.class))
                .isTrue();
        assertThat(getClass().getDeclaredMethod("look").isAnnotationPresent(Coroutine.class))
                .isFalse();
        assertThat((Object) looksAndStops()).isNotInstanceOf(Awaitable.class);
    }

    @Test
    @Behaviour("B-CORO-027")
    void a_coroutine_can_be_neither_copied_nor_serialised() {
        assertThat(passesOn(handOut("leaf"))).isNotInstanceOf(Cloneable.class).isNotInstanceOf(Serializable.class);
    }

    private final List<Integer> depths = new ArrayList<>();

    private void noteDepth() {
        depths.add(new Throwable().getStackTrace().length);
    }

    @Coroutine
    private Coro<Object> notesItsDepth() {
        while (true) {
            try {
                await(handOut("leaf"));
                noteDepth();
            } catch (Fault fault) {
                noteDepth();
            }
        }
    }

    /** The depth of the Java stack at each of some resumes in a row, sent and raised. */
    private List<Integer> depthsBelow(int levels, boolean raises) {
        depths.clear();
        Coro<Object> coro = notesItsDepth();
        for (int i = 0; i < levels; i++) coro = passesOn(coro);
        coro.send(null);
        for (int i = 0; i < 10; i++) {
            if (raises) coro.raise(new Fault("raised"));
            else coro.send("sent");
        }
        return List.copyOf(depths);
    }

    @Test
    @Behaviour("B-CORO-028")
    void no_frames_pile_up_on_the_stack_however_often_and_deep_a_coroutine_is_resumed() {
        for (boolean raises : new boolean[] {false, true}) {
            List<Integer> shallow = depthsBelow(1, raises);
            assertThat(new HashSet<>(shallow)).hasSize(1);
            assertThat(depthsBelow(100, raises)).isEqualTo(shallow);
        }
    }

    private final List<List<String>> seen = new ArrayList<>();

    private void noteMethods() {
        seen.add(Arrays.stream(new Throwable().getStackTrace())
                .filter(frame -> frame.getClassName().equals(CoroutineStateTest.class.getName()))
                .map(StackTraceElement::getMethodName)
                .filter(method -> !method.equals("noteMethods"))
                .toList());
    }

    @Coroutine
    private Coro<Object> notesItsCallers() {
        try {
            await(handOut("leaf"));
        } catch (Fault fault) {
            // raised: noted below as well
        }
        noteMethods();
        return Coro.done();
    }

    private void resume(boolean raises) {
        Coro<Object> coro = passesOn(notesItsCallers());
        coro.send(null);
        if (raises) new Trace().raise(coro, new Fault("raised"));
        else new Trace().send(coro, "sent");
    }

    @Test
    @Behaviour("B-CORO-028")
    void the_leaf_sees_the_same_methods_below_it_whether_it_was_sent_or_raised() {
        resume(false);
        resume(true);
        assertThat(seen.get(0)).startsWith("notesItsCallers");
        assertThat(seen.get(1)).startsWith("notesItsCallers");
        assertThat(seen.get(1)).hasSameSizeAs(seen.get(0));
    }

    private final List<StackTraceElement> seenFromInside = new ArrayList<>();

    @Coroutine
    private Coro<Object> looksAtItsStack() {
        await(handOut("leaf"));
        seenFromInside.addAll(CoroutineMachine.of(watched.get()).stack());
        return Coro.done();
    }

    @Test
    @Behaviour("B-CORO-022")
    void the_stack_of_a_coroutine_that_runs_shows_where_it_waited_last() {
        Coro<Object> coro = looksAtItsStack();
        watched.set(coro);
        coro.send(null);
        List<StackTraceElement> suspended = CoroutineMachine.of(coro).stack();
        new Trace().send(coro, null);
        assertThat(suspended.get(0).getMethodName()).isEqualTo("looksAtItsStack");
        assertThat(suspended.get(0).getLineNumber()).isPositive();
        assertThat(seenFromInside).containsExactly(suspended.get(0));
    }

    @Generator
    private static Gen<Object, Object, Object> resumes(AtomicReference<Coro<?>> coro, Trace trace) {
        trace.send(coro.get(), null);
        trace.raise(coro.get(), new Fault("raised"));
        Gen.yield("unharmed");
        return Gen.end();
    }

    @Test
    @Behaviour("B-CORO-012")
    void a_coroutine_refuses_in_its_own_name_while_a_generator_runs_in_its_place() {
        Trace trace = new Trace();
        Coro<Object> coro = passesOn(() -> resumes(watched, trace));
        watched.set(coro);
        trace.send(coro, null);
        assertThat(trace.events())
                .containsExactly(
                        "IllegalStateException: coroutine already executing",
                        "IllegalStateException: coroutine already executing",
                        "waits for unharmed");
    }
}

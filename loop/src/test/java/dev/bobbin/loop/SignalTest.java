// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sun.misc.SignalHandler;

/** Signals of the operating system as callbacks of a loop. The signals are real ones: this process sends them to itself. */
@Timeout(60)
class SignalTest {
    private final Scene scene = new Scene();

    @BeforeAll
    static void assumeThatThereAreSuchSignals() {
        assumeThat(System.getProperty("os.name")).as("which has POSIX signals").doesNotContain("Windows");
    }

    private static void raise(Signal signal) {
        sun.misc.Signal.raise(new sun.misc.Signal(signal.name()));
    }

    private static SignalHandler setHandler(Signal signal, SignalHandler handler) {
        return sun.misc.Signal.handle(new sun.misc.Signal(signal.name()), handler);
    }

    /** What the signal does now; if it were ignored for a moment, a JVM would go on to ignore it. */
    private static SignalHandler handlerOf(Signal signal) {
        SignalHandler handler = setHandler(signal, SignalHandler.SIG_DFL);
        setHandler(signal, handler);
        return handler;
    }

    @Coroutine
    private Coro<Void> handledInTheLoop() {
        ContextVar<String> user = new ContextVar<>("user", "nobody");
        Loop loop = Loop.current();
        Promise<Void> handled = loop.createPromise();
        user.set("Ada");
        loop.addSignalHandler(Signal.USR2, () -> {
            scene.tell("in the loop: " + (Loop.current() == loop) + ", for " + user.get());
            handled.setResult(null);
        });
        user.set("Bob");
        raise(Signal.USR2);
        await(handled);
        return Coro.done();
    }

    @Test
    @Behaviour("B-SIG-001")
    void a_handler_runs_in_the_loop_wakes_it_and_sees_the_context_of_its_registration() {
        Loop.run(handledInTheLoop()); // by a real clock, so that the loop sleeps
        assertThat(scene.events()).containsExactly("in the loop: true, for Ada");
    }

    @Coroutine
    private Coro<Void> replaced() {
        Loop loop = Loop.current();
        Promise<Void> handled = loop.createPromise();
        loop.addSignalHandler(Signal.USR2, () -> scene.tell("impossible"));
        loop.addSignalHandler(Signal.USR2, () -> handled.setResult(null));
        raise(Signal.USR2);
        await(handled);
        scene.tell(loop.removeSignalHandler(Signal.USR2));
        scene.tell(loop.removeSignalHandler(Signal.USR2));
        return Coro.done();
    }

    @Test
    @Behaviour("B-SIG-002")
    void a_new_handler_replaces_the_old_one_and_removing_restores_what_was_before_any() {
        SignalHandler ofTheProgram = signal -> {};
        SignalHandler before = setHandler(Signal.USR2, ofTheProgram);
        Loop.run(replaced());
        assertThat(scene.events()).containsExactly("true", "false");
        assertThat(setHandler(Signal.USR2, before)).isSameAs(ofTheProgram);
    }

    @ParameterizedTest
    @EnumSource(names = {"KILL", "STOP", "QUIT"})
    @Behaviour("B-SIG-003")
    void what_cannot_be_handled_is_refused_with_the_reason(Signal signal) {
        try (Loop loop = scene.loop()) {
            assertThatThrownBy(() -> loop.addSignalHandler(signal, () -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("signal " + signal + " cannot be handled: the JVM or the system keeps it for itself");
            assertThat(loop.removeSignalHandler(signal)).isFalse();
        }
    }

    @Test
    @Behaviour("B-SIG-003")
    void any_thread_may_have_a_loop_with_handlers() throws Exception {
        Thread other = new Thread(() -> Loop.run(handledInTheLoop()));
        other.start();
        other.join();
        assertThat(scene.events()).containsExactly("in the loop: true, for Ada");
    }

    @Test
    @Behaviour("B-SIG-004")
    void closing_the_loop_removes_its_handlers() {
        SignalHandler ofTheProgram = signal -> {};
        SignalHandler before = setHandler(Signal.USR2, ofTheProgram);
        Loop loop = scene.loop();
        loop.addSignalHandler(Signal.USR2, () -> {});
        assertThat(handlerOf(Signal.USR2)).isNotSameAs(ofTheProgram);
        loop.close();
        assertThat(setHandler(Signal.USR2, before)).isSameAs(ofTheProgram);
        assertThatThrownBy(() -> loop.addSignalHandler(Signal.USR2, () -> {})).hasMessage("Event loop is closed");
        assertThatThrownBy(() -> loop.removeSignalHandler(Signal.USR2)).hasMessage("Event loop is closed");
    }

    @Coroutine
    private static Coro<String> answers(Promise<String> answer) {
        raise(Signal.USR2);
        return Coro.done(await(answer));
    }

    @Test
    void of_two_loops_the_newest_is_told_and_the_other_one_again_when_that_is_closed() {
        try (Loop older = Loop.create()) {
            Promise<String> answer = older.createPromise();
            older.addSignalHandler(Signal.USR2, () -> answer.setResult("the older one"));
            try (Loop newer = Loop.create()) {
                Promise<String> first = newer.createPromise();
                newer.addSignalHandler(Signal.USR2, () -> first.setResult("the newer one"));
                assertThat(newer.runUntilComplete(answers(first))).isEqualTo("the newer one");
            }
            assertThat(older.runUntilComplete(answers(answer))).isEqualTo("the older one");
        }
    }

    @Coroutine
    private Coro<String> handlesCtrlC() {
        Promise<String> answer = Loop.current().createPromise();
        Loop.current().addSignalHandler(Signal.INT, () -> answer.setResult("handled"));
        raise(Signal.INT);
        return Coro.done(await(answer));
    }

    @Test
    void a_handler_for_ctrl_c_takes_the_place_of_what_a_run_does_at_it() {
        assumeThat(handlerOf(Signal.INT)).as("what this JVM was started with").isNotEqualTo(SignalHandler.SIG_IGN);
        assertThat(Loop.run(handlesCtrlC())).isEqualTo("handled");
    }

    @Test
    void the_numbers_are_those_of_this_system() {
        for (Signal signal : Signal.values()) {
            assertThat(signal.number()).isEqualTo(new sun.misc.Signal(signal.name()).getNumber());
        }
    }
}

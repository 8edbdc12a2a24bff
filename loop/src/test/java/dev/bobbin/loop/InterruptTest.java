// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Ctrl-C, and its like for other threads: an interrupt of the thread of the loop. */
class InterruptTest {
    private final Scene scene = new Scene();

    /** What Ctrl-C, or an interrupt, sets off in the loop of the task. */
    private static void interrupt() {
        Runnable onInterrupt = Loop.current().turns.onInterrupt;
        if (onInterrupt == null) throw new AssertionError("nobody listens");
        Loop.current().callSoon(onInterrupt);
    }

    @Coroutine
    private Coro<String> interrupted(boolean swallows) {
        interrupt();
        try {
            await(Async.sleep(Scene.HOUR));
        } catch (Cancelled cancelled) {
            if (!swallows) throw cancelled;
        } finally {
            await(Async.sleep(Scene.SECOND));
            scene.tell("cleaned up");
        }
        return Coro.done("went on");
    }

    @Test
    @Behaviour("B-RUN-010")
    void the_first_one_cancels_main_and_comes_out_when_main_has_ended() {
        assertThatThrownBy(() -> Loop.run(interrupted(false), scene.clock)).isInstanceOf(KeyboardInterrupt.class);
        assertThat(scene.events()).containsExactly("cleaned up");
    }

    @Test
    @Behaviour("B-RUN-011")
    void main_may_swallow_it() {
        assertThat(Loop.run(interrupted(true), scene.clock)).isEqualTo("went on");
    }

    @Coroutine
    private Coro<Void> interruptedTwice() {
        while (true) {
            interrupt();
            try {
                await(Async.sleep(Scene.HOUR));
            } catch (Cancelled cancelled) {
                scene.tell("swallowed");
                if (Async.currentTask().cancelling() > 1) throw cancelled;
            }
        }
    }

    @Test
    @Behaviour("B-RUN-011")
    void the_second_one_leaves_the_loop_at_once() {
        assertThatThrownBy(() -> Loop.run(interruptedTwice(), scene.clock)).isInstanceOf(KeyboardInterrupt.class);
        assertThat(scene.events()).containsExactly("swallowed", "swallowed"); // the second by the end of the run
    }

    @Coroutine
    private Coro<Void> cancelledByTheProgramToo() {
        Task<?> main = Async.currentTask();
        interrupt();
        Loop.current().callSoon(() -> main.cancel("by the program"));
        await(Async.sleep(Scene.HOUR));
        return Coro.done();
    }

    @Test
    @Behaviour("B-RUN-012")
    void a_main_task_that_the_program_cancelled_as_well_ends_cancelled() {
        assertThatThrownBy(() -> Loop.run(cancelledByTheProgramToo(), scene.clock))
                .isInstanceOf(Cancelled.class);
    }

    @Coroutine
    private static Coro<Void> interruptsItsThread() {
        Thread.currentThread().interrupt();
        await(Async.sleep(Duration.ofHours(1)));
        return Coro.done();
    }

    @Test
    void an_interrupt_of_the_sleeping_thread_counts_as_ctrl_c() {
        assertThatThrownBy(() -> Loop.run(interruptsItsThread())).isInstanceOf(KeyboardInterrupt.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void without_a_runner_the_interrupt_is_kept_for_who_runs_the_loop() {
        try (Loop loop = Loop.create()) {
            Thread.currentThread().interrupt();
            loop.callLater(Duration.ofMillis(1), loop::stop);
            loop.runForever();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Coroutine
    private static Coro<String> raisesTheSignal(Promise<String> answer) {
        Signal.raise(new Signal("INT"));
        return Coro.done(await(answer));
    }

    /** Whoever starts a JVM in the background may have it ignore Ctrl-C; then no signal comes, and none can be tested. */
    private static void assumeThatCtrlCIsHeard() {
        Signal signal = new Signal("INT");
        SignalHandler former = Signal.handle(signal, SignalHandler.SIG_DFL);
        Signal.handle(signal, former);
        assumeThat(former).as("what this JVM was started with").isNotEqualTo(SignalHandler.SIG_IGN);
    }

    @Coroutine
    private static Coro<Void> raisesTheSignalAndSleeps() {
        Signal.raise(new Signal("INT"));
        await(Async.sleep(Duration.ofMinutes(1)));
        return Coro.done();
    }

    @Test
    @Behaviour("B-RUN-010")
    void the_signal_itself_does_it_in_the_main_thread() {
        assumeThat(Thread.currentThread().getName()).isEqualTo("main");
        assumeThatCtrlCIsHeard();
        assertThatThrownBy(() -> Loop.run(raisesTheSignalAndSleeps())).isInstanceOf(KeyboardInterrupt.class);
    }

    @Test
    @Behaviour("B-RUN-013")
    void a_handler_of_the_program_is_left_alone_and_stays() {
        assumeThatCtrlCIsHeard();
        try (Loop loop = Loop.create()) {
            Promise<String> answer = loop.createPromise();
            SignalHandler own = signal -> loop.callSoonThreadsafe(() -> answer.setResult("answered by the program"));
            SignalHandler former = Signal.handle(new Signal("INT"), own);
            try (Runner runner = new Runner(() -> loop)) {
                assertThat(runner.run(raisesTheSignal(answer))).isEqualTo("answered by the program");
            } finally {
                assertThat(Signal.handle(new Signal("INT"), former)).isSameAs(own);
            }
        }
    }
}

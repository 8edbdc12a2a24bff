// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.machine.CoroutineMachine;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Whoever forgets to await a coroutine is told so, in a JVM that runs with {@code -Dbobbin.debug=true}. */
class NeverAwaitedTest {
    private static final String DEBUG = "-Dbobbin.debug=true";

    /** Makes coroutines and drops them; prints what is reported until the last one was. */
    static final class Program {
        private static final int MOST_COLLECTIONS = 100;

        private Program() {}

        @Coroutine
        static Coro<Integer> compute(int x) {
            await(Coro.done());
            return Coro.done(x);
        }

        private static void forget() {
            compute(1);
        }

        private static void forgetLambda() {
            Coro.of(() -> await(compute(2)));
        }

        private static void useAll() {
            new Trace().run(compute(3));
            new Trace().raise(compute(4), new Fault("before the start"));
            compute(5).close();
            Coro<Integer> awaited = compute(6);
            new Trace().run(Coro.of(() -> await(awaited)));
            CoroutineMachine.of(compute(7)).step(null);
            CoroutineMachine<Integer> cancelled = CoroutineMachine.of(compute(8));
            try {
                cancelled.step(new Fault("before the first step"));
            } catch (Fault fault) {
                System.out.println(fault.getMessage());
            }
        }

        public static void main(String[] args) throws InterruptedException {
            Reports reports = new Reports();
            Logger log = Logger.getLogger("dev.bobbin");
            log.setUseParentHandlers(false);
            log.addHandler(reports);
            useAll();
            forget();
            forgetLambda();
            for (int i = 0, told = 0; i < MOST_COLLECTIONS && told < 2; i++) {
                System.gc();
                if (reports.printNext()) told++;
            }
            log.removeHandler(reports);
        }
    }

    /** Keeps what is logged. */
    private static final class Reports extends Handler {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        public void publish(LogRecord logged) {
            texts.add(logged.getLevel() + ": " + new SimpleFormatter().formatMessage(logged));
        }

        boolean printNext() throws InterruptedException {
            String text = texts.poll(100, TimeUnit.MILLISECONDS);
            if (text != null) System.out.println(text);
            return text != null;
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    @Behaviour({"B-CORO-007", "B-CORO-008"})
    void a_coroutine_that_was_dropped_is_reported_once_with_its_name_and_where_it_was_called() throws Exception {
        List<String> reports = OtherJvm.run(Program.class, DEBUG);
        assertThat(reports).hasSize(3).contains("before the first step");
        assertThat(reports)
                .anyMatch(report -> report.matches("WARNING: coroutine 'NeverAwaitedTest\\$Program\\.compute' was never"
                        + " awaited \\(called at .*Program\\.forget\\(NeverAwaitedTest\\.java:\\d+\\)\\)\\."
                        + " Await it, or give it to a task\\."))
                .anyMatch(
                        report -> report.matches("WARNING: coroutine 'NeverAwaitedTest\\$Program\\.lambda.*' was never"
                                + " awaited \\(called at .*Program\\.forgetLambda\\(NeverAwaitedTest\\.java:\\d+\\)\\)\\."
                                + " Await it, or give it to a task\\."));
    }

    /** Forgets a coroutine where nobody listens, and collects what can be collected. */
    static final class Quiet {
        private Quiet() {}

        public static void main(String[] args) {
            Program.forget();
            System.gc();
            System.out.println("done");
        }
    }

    @Test
    @Behaviour("B-CORO-007")
    void nothing_is_recorded_unless_asked_for() throws Exception {
        assertThat(OtherJvm.run(Quiet.class)).containsExactly("done");
    }
}

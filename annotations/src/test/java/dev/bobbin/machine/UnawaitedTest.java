// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.elsewhere.Forgotten;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is recorded of coroutines that nobody awaits, in a JVM that records on its own only if it is asked to. */
class UnawaitedTest {
    private static final int MOST_COLLECTIONS = 100;

    private final Logger log = Logger.getLogger("dev.bobbin");
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        log.setFilter(logged -> {
            reports.add(logged.getLevel() + ": " + new SimpleFormatter().formatMessage(logged));
            return false; // and is printed nowhere
        });
    }

    @AfterEach
    void listenNoMore() {
        log.setFilter(null);
    }

    private static Coro<Object> kickoff() {
        Forgotten machine = new Forgotten();
        Unawaited.created(machine);
        return machine;
    }

    private static Coro<Object> startedKickoff() {
        Forgotten machine = new Forgotten();
        Unawaited.created(machine);
        Unawaited.started(machine);
        return machine;
    }

    private static void forget() {
        assertThat(kickoff()).isNotNull();
    }

    private static void forgetLambda() {
        assertThat(Coro.of(UnawaitedTest::kickoff)).isNotNull();
    }

    private static void forgetNothing() {
        assertThat(startedKickoff()).isNotNull();
        Unawaited.created(new AwaitOnly<>(Coro.done())); // stands for another coroutine
    }

    /** The next report, once what can be collected has been. */
    private @Nullable String nextReport() throws InterruptedException {
        String report = null;
        for (int i = 0; i < MOST_COLLECTIONS && report == null; i++) {
            System.gc();
            report = reports.poll(20, TimeUnit.MILLISECONDS);
        }
        return report;
    }

    private static String told(String caller) {
        return "WARNING: coroutine 'Host\\.compute' was never awaited \\(called at .*UnawaitedTest\\." + caller
                + "\\(UnawaitedTest\\.java:\\d+\\)\\)\\. Await it, or give it to a task\\.";
    }

    @Test
    void one_that_was_forgotten_is_told_with_its_name_and_where_it_was_called() throws InterruptedException {
        forget();
        assertThat(nextReport()).matches(told("forget"));
    }

    @Test
    void one_that_was_made_of_a_lambda_was_called_by_whoever_asked_for_it() throws InterruptedException {
        forgetLambda();
        assertThat(nextReport()).matches(told("forgetLambda"));
    }

    @Test
    void of_those_that_began_or_stand_for_others_nothing_is_told() throws InterruptedException {
        forgetNothing();
        forget(); // is collected no sooner than they are
        assertThat(nextReport()).matches(told("forget"));
        System.gc();
        assertThat(reports.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.torture.suite.Outcome;
import dev.bobbin.torture.suite.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test class that the runs below have is a class of this one, which is not run by itself. */
class ForkedSuiteTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path workplace;

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static class Hangs {
        @Test
        void never() {
            waitForEver();
        }
    }

    static class Exits {
        @Test
        void early() {
            System.exit(0);
        }
    }

    static class Breaks {
        @Test
        void at_once() {
            new Thread(ForkedSuiteTest::waitForEver).start();
            throw new OutOfMemoryError("as if");
        }
    }

    static class Passes {
        @Test
        void well() {}

        @Test
        void barred() {
            Assertions.fail("runs");
        }
    }

    private Results run(Duration test, Duration all, Class<?>... testClasses) throws Exception {
        Files.createDirectory(workplace.resolve("generator"));
        Library library = new Library("acme", workplace, false, workplace, List.of(), List.of(), List.of());
        List<String> names = Arrays.stream(testClasses).map(Class::getName).toList();
        return new ForkedSuite(library, workplace, new ForkedSuite.Limits(test, all))
                .run("generator", names, List.of(name(Passes.class, "barred")), LONG);
    }

    private static String name(Class<?> testClass, String method) {
        return testClass.getName() + '/' + method + "()";
    }

    private static String lost(Class<?> testClass) {
        return "jvm/" + testClass.getName();
    }

    @Test
    void a_run_that_ends_has_all_outcomes_but_of_what_is_barred() throws Exception {
        assertThat(run(LONG, LONG, Passes.class).outcomes())
                .hasSize(1)
                .containsEntry(name(Passes.class, "well"), Outcome.PASSED);
    }

    @Test
    void a_test_that_hangs_is_named_with_its_stack_and_the_next_class_runs() throws Exception {
        assertThat(run(Duration.ofSeconds(5), LONG, Hangs.class, Passes.class).outcomes())
                .hasSize(3)
                .containsEntry(name(Hangs.class, "never"), Outcome.STARTED)
                .containsEntry(lost(Hangs.class), Outcome.FAILED)
                .containsEntry(name(Passes.class, "well"), Outcome.PASSED);
        assertThat(workplace.resolve("generator.traces"))
                .content()
                .contains(name(Hangs.class, "never") + " started, and then nothing for")
                .contains("Hangs.never(ForkedSuiteTest.java");
    }

    @Test
    void a_test_that_ends_its_jvm_is_a_loss_too() throws Exception {
        assertThat(run(LONG, LONG, Exits.class, Passes.class).outcomes())
                .hasSize(3)
                .containsEntry(name(Exits.class, "early"), Outcome.STARTED)
                .containsEntry(lost(Exits.class), Outcome.FAILED)
                .containsEntry(name(Passes.class, "well"), Outcome.PASSED);
    }

    @Test
    void an_error_that_ends_the_run_does_not_leave_the_jvm_to_threads_of_its_tests() throws Exception {
        assertThat(run(LONG, LONG, Breaks.class, Passes.class).outcomes())
                .hasSize(3)
                .containsEntry(name(Breaks.class, "at_once"), Outcome.STARTED)
                .containsEntry(lost(Breaks.class), Outcome.FAILED)
                .containsEntry(name(Passes.class, "well"), Outcome.PASSED);
        assertThat(workplace.resolve("generator.log")).content().contains("OutOfMemoryError: as if");
    }

    @Test
    void when_the_time_for_all_is_over_nothing_goes_on() throws Exception {
        assertThat(run(LONG, Duration.ofSeconds(10), Hangs.class, Passes.class).outcomes())
                .hasSize(2)
                .containsEntry(name(Hangs.class, "never"), Outcome.STARTED)
                .containsEntry(lost(Hangs.class), Outcome.FAILED);
        assertThat(workplace.resolve("generator.lost")).content().contains("Hangs.never(ForkedSuiteTest.java");
    }
}

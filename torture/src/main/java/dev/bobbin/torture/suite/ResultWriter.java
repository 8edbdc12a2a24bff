// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.suite;

import java.io.PrintStream;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes a line for each test that starts and ends, at once: what stands last when a JVM hangs is the culprit. */
final class ResultWriter implements TestExecutionListener {
    private final PrintStream out;
    private final PrintStream traces;
    private final Watchdog watchdog;

    ResultWriter(PrintStream out, PrintStream traces, Watchdog watchdog) {
        this.out = out;
        this.traces = traces;
        this.watchdog = watchdog;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        watchdog.happens(name(test) + " started");
        if (test.isTest()) write(test, Outcome.STARTED);
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        write(test, Outcome.SKIPPED);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        watchdog.happens(name(test) + " ended");
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (!test.isTest() && passed) return;
        boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
        write(test, passed ? Outcome.PASSED : aborted ? Outcome.SKIPPED : Outcome.FAILED);
        result.getThrowable().ifPresent(thrown -> trace(test, thrown));
    }

    private void write(TestIdentifier test, Outcome outcome) {
        out.println(name(test) + '\t' + outcome);
    }

    private void trace(TestIdentifier test, Throwable thrown) {
        traces.print("=== " + name(test) + ": ");
        thrown.printStackTrace(traces);
    }

    /** {@code org.acme.FooTest/add(int)/#3}: the same in every run, unlike names that are shown. */
    private static String name(TestIdentifier test) {
        return name(test.getUniqueIdObject());
    }

    static String name(UniqueId test) {
        return test.getSegments().stream()
                .skip(1)
                .map(UniqueId.Segment::getValue)
                .collect(Collectors.joining("/"))
                .replace('\t', ' ');
    }
}

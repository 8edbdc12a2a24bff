// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the generators that delegate into the stack trace of an exception that leaves their delegate. They are not on
 * the Java stack, since the root resumes the innermost machine directly; a reader expects them all the same.
 */
final class DelegationTrace {
    /** A deep recursion is recognised by its innermost levels; more would only cost. */
    private static final int MOST_LEVELS = 64;

    /** Costs some microseconds for an exception; {@code -Dbobbin.traces=false} saves them. */
    private static final boolean OFF = "false".equals(System.getProperty("bobbin.traces"));

    private DelegationTrace() {}

    /** Adds a line for each machine that waits for {@code leaf}, below the frames of the leaf, once. */
    static Throwable added(Throwable exception, ChainedMachine leaf) {
        if (OFF) return exception;
        List<StackTraceElement> trace = Arrays.asList(exception.getStackTrace());
        int driver = indexOfDriver(trace);
        if (driver <= 0) return exception; // made elsewhere, or without a trace, as the ends of iterations are
        List<StackTraceElement> waiting = waitingFor(leaf);
        if (waiting.isEmpty() || trace.subList(0, driver).contains(waiting.get(0))) return exception;
        List<StackTraceElement> extended = new ArrayList<>(trace);
        extended.addAll(driver, waiting);
        exception.setStackTrace(extended.toArray(StackTraceElement[]::new));
        return exception;
    }

    private static List<StackTraceElement> waitingFor(ChainedMachine leaf) {
        List<StackTraceElement> lines = new ArrayList<>();
        @Nullable ChainedMachine outer = leaf.parent;
        while (outer != null && lines.size() < MOST_LEVELS) {
            Frames frames = outer.frames();
            if (frames.isUsers()) lines.add(frames.element(outer.state));
            outer = outer.parent;
        }
        return lines;
    }

    /** Where in the trace the root drove its chain; what stands before it belongs to the leaf. */
    private static int indexOfDriver(List<StackTraceElement> trace) {
        for (int i = 0; i < trace.size(); i++) {
            StackTraceElement line = trace.get(i);
            if (line.getMethodName().equals("driveFrom")
                    && line.getClassName().equals(ChainedMachine.class.getName())) {
                return i;
            }
        }
        return -1;
    }
}

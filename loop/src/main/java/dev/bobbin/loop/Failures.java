// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Cancelled;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** The exceptions of promises that nobody has looked at; those whose promise was discarded are reported. */
final class Failures {
    private final ErrorReports reports;
    private final ReferenceQueue<Promise<?>> discarded = new ReferenceQueue<>();
    private @Nullable Failure newest;

    Failures(ErrorReports reports) {
        this.reports = reports;
    }

    Failure add(Promise<?> promise, Throwable exception) {
        Failure failure = new Failure(this, promise, discarded, exception);
        if (Thrown.leavesTheLoop(exception)) return failure; // it is known by its leaving
        if (exception instanceof Cancelled) return failure;
        synchronized (this) {
            failure.next = newest;
            if (newest != null) newest.previous = failure;
            newest = failure;
        }
        return failure;
    }

    /** May be called by whoever looks at a promise after its loop has ended, in any thread. */
    synchronized void remove(Failure failure) {
        if (failure.previous == null && newest != failure) return;
        Failure before = failure.previous;
        Failure after = failure.next;
        if (before == null) {
            newest = after;
        } else {
            before.next = after;
        }
        if (after != null) after.previous = before;
        failure.previous = null;
        failure.next = null;
        failure.clear();
    }

    /** Tells of those whose promise is gone. */
    void reportDiscarded() {
        if (newest == null) return;
        while (discarded.poll() instanceof Failure failure) report(failure);
    }

    /** Tells of all: nobody can look at them any more through the loop. */
    void reportAll() {
        for (Failure failure = newest; failure != null; failure = newest) report(failure);
    }

    private void report(Failure failure) {
        remove(failure);
        String owner = failure.task == null ? "Promise" : "Task";
        reports.report(ErrorContext.of(owner + " exception was never retrieved", failure.exception)
                .withSource(failure.task));
    }
}

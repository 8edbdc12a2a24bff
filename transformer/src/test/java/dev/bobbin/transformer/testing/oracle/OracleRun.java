// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import dev.bobbin.transformer.testing.Passing;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of an oracle, which owns the threads of all generators that are made in it: when it is closed, they end.
 *
 * <pre>{@code
 * try (OracleRun run = OracleRun.begin()) {
 *     drive(subject);
 * }
 * }</pre>
 */
public final class OracleRun implements AutoCloseable {
    /** A fixture that needs more than this is not for threads. */
    private static final int MOST_THREADS = 1000;

    private static final long PATIENCE_MILLIS = 10_000;
    private static final ThreadLocal<OracleRun> DRIVEN_HERE = new ThreadLocal<>();

    private final List<OracleThread> threads = new ArrayList<>();

    private final Passing passing;

    private OracleRun(Passing passing) {
        this.passing = passing;
    }

    /** Starts a run whose generators are made by this thread, or by each other; each of their points suspends. */
    public static OracleRun begin() {
        return begin(Passing.none());
    }

    /** Starts a run some of whose points do not suspend. */
    public static OracleRun begin(Passing passing) {
        if (DRIVEN_HERE.get() != null) throw new IllegalStateException("this thread drives a run already");
        OracleRun run = new OracleRun(passing);
        DRIVEN_HERE.set(run);
        return run;
    }

    /** Which points of the run do not suspend that the caller is in. */
    public static Passing passing() {
        return current().passing;
    }

    static OracleRun current() {
        OracleRun run = Thread.currentThread() instanceof OracleThread thread ? thread.run : DRIVEN_HERE.get();
        if (run == null) throw new IllegalStateException("a generator of the oracle is used outside of a run");
        return run;
    }

    synchronized void add(OracleThread thread) {
        if (threads.size() == MOST_THREADS) {
            throw new IllegalStateException("a run of the oracle takes more than " + MOST_THREADS
                    + " generators: make the fixture smaller, each of them is a thread");
        }
        threads.add(thread);
    }

    /** Ends every body that has not ended by itself. */
    @Override
    public void close() {
        DRIVEN_HERE.remove();
        List<OracleThread> started;
        synchronized (this) {
            started = List.copyOf(threads);
        }
        started.forEach(OracleThread::abandon);
        started.forEach(OracleRun::awaitEnd);
    }

    private static void awaitEnd(OracleThread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the bodies of an oracle end", e);
        }
        if (thread.isAlive()) {
            IllegalStateException stuck = new IllegalStateException(thread.getName() + " does not end");
            stuck.setStackTrace(thread.getStackTrace());
            throw stuck;
        }
    }
}

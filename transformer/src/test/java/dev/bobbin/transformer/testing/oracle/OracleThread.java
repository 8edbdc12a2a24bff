// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * The thread on which a body runs as it was written. It and whoever resumes it take turns: one of the two always waits.
 */
final class OracleThread extends Thread {
    private static final long PATIENCE_SECONDS = 10;

    /** What a body gets at its suspension point: a value, an exception, or its end. */
    private record Signal(Object value, Throwable raised) {}

    /** What the one who resumes a body gets from it. */
    sealed interface Outcome {
        /** The body stands at a suspension point. */
        record Yielded(Object value) implements Outcome {}

        /** The body has returned. */
        record Returned(Object value) implements Outcome {}

        /** The body has thrown. */
        record Threw(Throwable exception) implements Outcome {}
    }

    final OracleRun run;
    final ThreadGen<?> generator;

    private final SynchronousQueue<Signal> in = new SynchronousQueue<>();
    private final SynchronousQueue<Outcome> out = new SynchronousQueue<>();

    OracleThread(ThreadGen<?> generator, OracleRun run) {
        super("oracle of " + generator.name());
        this.generator = generator;
        this.run = run;
        setDaemon(true);
        run.add(this);
    }

    /** The thread of the body that calls this, directly or not. */
    static OracleThread ofCaller(String verb) {
        if (Thread.currentThread() instanceof OracleThread thread) return thread;
        throw new IllegalStateException(verb + " is called outside of a generator");
    }

    @Override
    public void run() {
        Outcome outcome;
        try {
            outcome = new Outcome.Returned(generator.runBody());
        } catch (Abandoned end) {
            return;
        } catch (Throwable t) {
            outcome = new Outcome.Threw(t);
        }
        try {
            out.put(outcome);
        } catch (InterruptedException abandoned) {
            currentThread().interrupt();
        }
    }

    /** Called by the body: hands a value out and waits for what comes in. */
    Object suspend(Object value) throws Throwable {
        Signal signal;
        try {
            out.put(new Outcome.Yielded(value));
            signal = in.take();
        } catch (InterruptedException abandoned) {
            throw new Abandoned();
        }
        if (signal.raised != null) throw signal.raised;
        return signal.value;
    }

    /** Called by everybody else: lets the body run to its next suspension point or its end. */
    Outcome resume(Object value, Throwable raised) {
        try {
            if (getState() == State.NEW) start();
            else in.put(new Signal(value, raised));
            Outcome outcome = out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (outcome != null) return outcome;
        } catch (InterruptedException e) {
            throw onBehalfOf(currentThread(), e);
        }
        IllegalStateException stuck = new IllegalStateException(getName() + " neither yields nor ends");
        stuck.setStackTrace(getStackTrace());
        throw stuck;
    }

    /** An interrupted driver gives up; an interrupted body is one that was abandoned while it drove another. */
    private static Error onBehalfOf(Thread caller, InterruptedException e) {
        if (caller instanceof OracleThread) return new Abandoned();
        return new AssertionError("interrupted while a body of the oracle runs", e);
    }

    void abandon() {
        if (isAlive()) interrupt();
    }
}

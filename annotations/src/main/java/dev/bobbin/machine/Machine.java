// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import org.jspecify.annotations.Nullable;

/**
 * Base of all machines: where the body stands, and what goes in at its next resume.
 *
 * <pre>
 *   CREATED (0) ──begin──▶ running (~0) ──yield──▶ suspended at k (k &gt; 0) ──begin──▶ running (~k) ──▶ …
 *        │                      │                        │
 *      close              return, throw                close
 *        └──────────▶ RETURNED or ENDED ◀────────────────┘
 * </pre>
 *
 * Everything below zero refuses to be resumed, so one comparison guards the hot path. The fields are plain: a machine
 * is driven by one thread at a time, and whoever hands it to another thread must do so safely.
 */
public abstract class Machine {
    /** Nothing of the body has run. */
    static final int CREATED = 0;

    /** The body is over, and nobody has been told what it returned. */
    static final int RETURNED = Integer.MIN_VALUE + 1;

    /** The body is over and its value delivered, or it threw, or it was closed. */
    static final int ENDED = Integer.MIN_VALUE;

    /** See the transitions above; emitted code sets it to k when it suspends at point k. */
    protected int state;

    /** What the next resume goes in with, if it was put aside; what was returned, after the end. */
    @Nullable
    Object transfer;

    /** For emitted classes. */
    protected Machine() {}

    /**
     * The first call of a body: marks the machine as running and tells where to go on.
     *
     * @return the state to resume from
     */
    public final int begin() {
        int from = state;
        state = ~from;
        return from;
    }

    /**
     * {@link #begin()} for a body that calls nothing: nobody can see it run, so it need not be marked.
     *
     * @return the state to resume from
     */
    public final int standsAt() {
        return state;
    }

    /**
     * The first call after every suspension point, inside the user's try ranges: the value of the verb. It comes as an
     * argument, as a store of it into a field would cost a barrier.
     *
     * @param in what the body was resumed with
     * @return what was sent or what the delegate returned
     */
    public static @Nullable Object received(@Nullable Object in) {
        if (in instanceof Raised raised) throw Raised.sneaky(raised.exception);
        return in;
    }

    /**
     * What {@code close()} raises in this body: emitted classes whose body cannot tell, return {@link #sharedExit()}.
     *
     * @return what the resume takes for an exit
     */
    protected Object exit() {
        return Exit.fresh();
    }

    /**
     * One exit for all: making one costs more than the whole close.
     *
     * @return what the resume takes for an exit
     */
    protected static Object sharedExit() {
        return Exit.SHARED;
    }

    /** What was put aside for this resume, once. */
    final @Nullable Object takeTransfer() {
        Object in = transfer;
        if (in == null || isOver()) return null;
        transfer = null;
        return in;
    }

    /**
     * The last call of every body: {@code machine.returns(value); return false;}. The emitted {@code resume()} then ends
     * the machine. Must stay this short: a JIT compiler inlines up to six bytes however seldom they run, and a call that
     * it leaves in place makes every item dear.
     *
     * @param value what the body returns
     */
    public final void returns(@Nullable Object value) {
        transfer = value;
    }

    /** What {@code resume()} says at the end where it is written by hand: the value is kept and the machine is over. */
    final boolean returned(@Nullable Object value) {
        returns(value);
        state = RETURNED;
        release();
        return false;
    }

    /** Drops what the saved locals refer to, as the body will never read them again. */
    protected abstract void release();

    /** The constant that {@link Frames#parse} reads: method, source file, and line and locals of every state. */
    protected abstract String metadata();

    final Frames frames() {
        return Frames.parse(metadata());
    }

    final boolean isRunning() {
        return state < 0 && state > RETURNED;
    }

    final boolean isSuspended() {
        return state > CREATED;
    }

    final boolean isOver() {
        return state <= RETURNED;
    }

    /** Ends the machine without a value. */
    final void end() {
        state = ENDED;
        transfer = null;
        release();
    }
}

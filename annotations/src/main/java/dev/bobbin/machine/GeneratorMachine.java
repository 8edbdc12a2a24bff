// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopIteration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A machine seen as {@link Gen}: the whole protocol, around one {@code resume()} that each emitted class brings.
 *
 * <p>Emitted classes also bring {@code hasNext()} and {@code next()}, so that their call of {@code resume()} has one
 * target and the value stays primitive until the consumer takes it:
 *
 * <pre>{@code
 * public boolean hasNext() { return peeked || (peeked = resume()); }
 *
 * public Object next() {
 *     if (!peeked && !resume()) throw stop();
 *     peeked = false;
 *     return Integer.valueOf($yielded);
 * }
 *
 * protected boolean resume() {
 *     if (state < 0) return notResumable();
 *     try {
 *         return Host.range(this);
 *     } catch (Throwable t) {
 *         throw failed(t);
 *     }
 * }
 * }</pre>
 *
 * @param <Y> what is yielded
 * @param <S> what can be sent
 * @param <R> what is returned
 */
public abstract class GeneratorMachine<
                Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends Machine implements Gen<Y, S, R> {

    /** Whether {@code hasNext()} fetched a value that nobody has taken yet. */
    protected boolean peeked;

    /** The machine whose {@code Gen.yieldFrom} runs this one, if any. */
    @Nullable
    DelegatingMachine<?, ?, ?> parent;

    /** For emitted classes. */
    protected GeneratorMachine() {}

    /**
     * Runs this body on from its state, once.
     *
     * @return true when it yielded; false when it returned or set out to delegate
     */
    protected abstract boolean resume();

    /**
     * What this body yielded last; may be read once.
     *
     * @return the value, boxed
     */
    protected abstract @Nullable Object value();

    /**
     * {@link #value()} unboxed; an emitted class that yields ints hands them out as they are.
     *
     * @return the value
     */
    protected int intValue() {
        return (Integer) taken();
    }

    /**
     * {@link #value()} unboxed, as {@link #intValue()}; an int is widened.
     *
     * @return the value
     */
    protected long longValue() {
        Object value = taken();
        return value instanceof Integer i ? i : (Long) value;
    }

    /**
     * {@link #value()} unboxed, as {@link #intValue()}; an int or a long is widened.
     *
     * @return the value
     */
    protected double doubleValue() {
        Object value = taken();
        return value instanceof Integer || value instanceof Long ? ((Number) value).doubleValue() : (Double) value;
    }

    private Object taken() {
        Object value = value();
        if (value == null) throw new NullPointerException("null was yielded where a primitive is expected");
        return value;
    }

    /**
     * Runs until something is yielded or this ends: the first word of every resume from outside. Returns the machine
     * that holds what was yielded, this one or its innermost delegate; null at the end.
     */
    @Nullable
    GeneratorMachine<?, ?, ?> advance() {
        return drive();
    }

    /** What {@link #advance()} does when nobody else knows of this machine's delegates. */
    @Nullable
    GeneratorMachine<?, ?, ?> drive() {
        return resume() ? this : null;
    }

    /** The machine that runs at the next resume: this one, or its innermost delegate. */
    GeneratorMachine<?, ?, ?> innermost() {
        return this;
    }

    @Override
    public boolean hasNext() {
        if (innermost().peeked) return true;
        GeneratorMachine<?, ?, ?> holder = advance();
        if (holder == null) return false;
        holder.peeked = true;
        return true;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // Y says itself whether it may be null
    public Y next() {
        return (Y) fetched().value();
    }

    /** Runs to the next value, unless one waits; returns the machine that holds it: this one, or a delegate. */
    private GeneratorMachine<?, ?, ?> fetched() {
        GeneratorMachine<?, ?, ?> leaf = innermost();
        if (!leaf.peeked) return yielded();
        leaf.peeked = false;
        return leaf;
    }

    /**
     * {@code nextInt()} of a machine that delegates.
     *
     * @return the next value
     */
    protected final int fetchedInt() {
        return fetched().intValue();
    }

    /**
     * {@code nextLong()} of a machine that delegates.
     *
     * @return the next value
     */
    protected final long fetchedLong() {
        return fetched().longValue();
    }

    /**
     * {@code nextDouble()} of a machine that delegates.
     *
     * @return the next value
     */
    protected final double fetchedDouble() {
        return fetched().doubleValue();
    }

    @Override
    public final Y send(S value) {
        ready("send");
        if (state == CREATED && value != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started generator");
        }
        if (state > CREATED) sendInside(value);
        return answer();
    }

    @Override
    public final Y raise(Throwable exception) {
        if (exception == null) throw new NullPointerException("raise(null): there is nothing to raise");
        ready("raise");
        if (state == CREATED) end();
        if (isOver()) throw Raised.sneaky(exception);
        raiseInside(exception);
        return answer();
    }

    @Override
    public final void close() {
        if (isOver()) return;
        refuseIfRunning();
        if (state == CREATED) {
            end();
            return;
        }
        innermost().peeked = false;
        raiseInside(new GeneratorExit());
        try {
            if (advance() != null) throw ignoredExit();
        } catch (GeneratorExit exit) {
            return;
        }
        end();
    }

    /** Whether a resume is refused: the body runs, or a delegate does on its behalf. */
    boolean isExecuting() {
        return isRunning();
    }

    /** Gives the next resume of the innermost machine a value. */
    void sendInside(@Nullable Object value) {
        transfer = value;
    }

    /** Makes the next resume of the innermost machine throw. */
    void raiseInside(Throwable exception) {
        transfer = new Raised(exception);
    }

    /** Python's words for a body that answers {@code close()} with a yield. */
    static IllegalStateException ignoredExit() {
        return new IllegalStateException("generator ignored GeneratorExit");
    }

    /** Refuses a running machine, and one whose fetched value would be lost. */
    private void ready(String verb) {
        refuseIfRunning();
        if (innermost().peeked) {
            throw new IllegalStateException(
                    verb + ": the value that hasNext() fetched waits unread; take it with next() first");
        }
    }

    private void refuseIfRunning() {
        if (isExecuting()) throw alreadyExecuting();
    }

    /** Python's words for a second resume of a running generator. */
    static IllegalStateException alreadyExecuting() {
        return new IllegalStateException("generator already executing");
    }

    /** The machine that holds the next value, or the exception that tells of the end. */
    private GeneratorMachine<?, ?, ?> yielded() {
        GeneratorMachine<?, ?, ?> holder = advance();
        if (holder == null) throw stop();
        return holder;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // Y says itself whether it may be null
    private Y answer() {
        return (Y) yielded().value();
    }

    /**
     * What {@code resume()} answers when the state is below zero.
     *
     * @return false for a machine that is over
     * @throws IllegalStateException for one that is running
     */
    protected final boolean notResumable() {
        if (isRunning()) throw alreadyExecuting();
        return false;
    }

    /**
     * The exception of {@code next()} at the end, with the returned value if nobody had it yet.
     *
     * @return what to throw
     */
    protected final StopIteration stop() {
        return new StopIteration(takeResult());
    }

    /** What the body returned, for the first who asks. */
    final @Nullable Object takeResult() {
        Object value = state == RETURNED ? transfer : null;
        state = ENDED;
        return value;
    }

    /** Leaves the chain of delegates: tells the machine that waits for this one, and returns it. */
    final DelegatingMachine<?, ?, ?> detach() {
        DelegatingMachine<?, ?, ?> outer = Objects.requireNonNull(parent);
        parent = null;
        outer.letGo();
        return outer;
    }

    /**
     * Closes this delegate, whose own delegates are closed already.
     *
     * @return what closing threw, to be thrown in the machine that waits; null if this one went quietly
     */
    @Nullable
    Throwable closedBy(Throwable exit) {
        if (isOver()) return null;
        transfer = new Raised(exit);
        try {
            if (drive() != null) return ignoredExit();
        } catch (GeneratorExit quiet) {
            return null;
        } catch (Throwable t) {
            return t;
        }
        end();
        return null;
    }

    /**
     * Ends the machine because its body threw. A {@link StopIteration} must not pass for the end of the generator.
     *
     * @param exception what left the body
     * @return never: the exception is thrown on
     */
    protected final RuntimeException failed(Throwable exception) {
        end();
        if (exception instanceof StopIteration) {
            throw new IllegalStateException("generator raised StopIteration", exception);
        }
        throw Raised.sneaky(exception);
    }

    /** The last word of a kickoff whose generator is primed: to the first yield, whose value is dropped. */
    public final void prime() {
        next();
    }

    /**
     * A machine in its first state, with the arguments of this one, which has not run: how an {@code Iterable} starts afresh.
     *
     * @return the copy
     */
    protected GeneratorMachine<Y, S, R> fresh() {
        throw new UnsupportedOperationException(frames().displayName() + " declares no Iterable");
    }

    /** Sees this machine, which has not run, as an {@code Iterable}: the last word of a kickoff that declares one. */
    public final Iterable<Y> afresh() {
        return this::fresh;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // R says itself whether it may be null
    public final R result() {
        if (!isOver()) throw new IllegalStateException(this + " has not ended: it has no result yet");
        return (R) transfer;
    }

    @Override
    public final State state() {
        if (state == CREATED) return State.CREATED;
        if (isOver()) return State.CLOSED;
        return isExecuting() ? State.RUNNING : State.SUSPENDED;
    }

    /** Where this generator stands: {@code Gen[Host.range suspended at Host.java:12]}. */
    @Override
    public final String toString() {
        Frames frames = frames();
        String where = state() == State.SUSPENDED ? " at " + frames.position(state) : "";
        return "Gen[" + frames.displayName() + " " + state().name().toLowerCase(Locale.ROOT) + where + "]";
    }
}

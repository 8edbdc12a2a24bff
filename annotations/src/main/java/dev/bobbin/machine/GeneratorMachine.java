// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.Iterator;
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
 *         if (Host.range(this)) return true;
 *     } catch (Throwable t) {
 *         throw failed(t);
 *     }
 *     state = RETURNED;                    // with yieldFrom: if (state < 0), else it set out to delegate
 *     return false;
 * }
 * }</pre>
 *
 * @param <Y> what is yielded
 * @param <S> what can be sent
 * @param <R> what is returned
 */
public abstract class GeneratorMachine<
                Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends ChainedMachine implements Gen<Y, S, R> {

    /** For emitted classes. */
    protected GeneratorMachine() {}

    @Override
    final String kind() {
        return "generator";
    }

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

    @Override
    public boolean hasNext() {
        if (innermost().peeked) return true;
        ChainedMachine holder = advance();
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
        ChainedMachine leaf = innermost();
        if (leaf.peeked) leaf.peeked = false;
        else leaf = holding(advance());
        return (GeneratorMachine<?, ?, ?>) leaf;
    }

    /** The machine that holds the next value, or the exception that tells of the end. */
    private ChainedMachine holding(@Nullable ChainedMachine holder) {
        if (holder == null) throw stop();
        return holder;
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
    @SuppressWarnings({"unchecked", "NullAway"}) // Y says itself whether it may be null
    public final Y send(S value) {
        if (waitsAlone()) {
            if (resume(value)) return (Y) value();
            return (Y) holding(isOver() ? null : drive()).value();
        }
        ready("send");
        return (Y) holding(sendInside(value)).value();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // Y says itself whether it may be null
    public final Y raise(Throwable exception) {
        if (exception == null) throw new NullPointerException("raise(null): there is nothing to raise");
        ready("raise");
        return (Y) holding(raiseInside(exception)).value();
    }

    @Override
    public final void close() {
        closeInside();
    }

    /** Refuses a running machine, and one whose fetched value would be lost. */
    private void ready(String verb) {
        refuseIfExecuting();
        if (innermost().peeked) throw unread(verb);
    }

    /** The refusal of a verb that would lose what {@code hasNext()} fetched. */
    static IllegalStateException unread(String verb) {
        return new IllegalStateException(
                verb + ": the value that hasNext() fetched waits unread; take it with next() first");
    }

    /**
     * Sets out to run a delegate at suspension point {@code point}: {@code return machine.delegate(iterator, 3);}.
     * Never throws: what goes wrong is raised at the point, where the user's handlers see it.
     *
     * @param delegate a generator, iterator or iterable
     * @param point the state to go on from
     * @return false: nothing was yielded
     */
    public final boolean delegate(@Nullable Object delegate, int point) {
        try {
            Iterator<?> iterator = iterator(delegate);
            if (iterator instanceof Ended<?, ?, ?> ended) transfer = ended.result();
            else runInside(machineFor(iterator));
        } catch (Throwable t) {
            transfer = new Raised(t);
        }
        state = point;
        return false;
    }

    private static Iterator<?> iterator(@Nullable Object delegate) {
        if (delegate instanceof Iterator<?> iterator) return iterator;
        if (delegate instanceof Iterable<?> iterable) return iterable.iterator();
        throw new NullPointerException("Gen.yieldFrom(null): there is nothing to run");
    }

    @Override
    public final @Nullable Iterator<?> delegate() {
        ChainedMachine child = child();
        return child instanceof IteratorDelegate foreign ? foreign.target() : (Iterator<?>) child;
    }

    /**
     * The exception of {@code next()} at the end, with the returned value if nobody had it yet.
     *
     * @return what to throw
     */
    protected final StopIteration stop() {
        return new StopIteration(takeResult());
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
        return chainState();
    }

    /** Where this generator stands: {@code Gen[Host.range suspended at Host.java:12]}. */
    @Override
    public final String toString() {
        return told("Gen");
    }
}

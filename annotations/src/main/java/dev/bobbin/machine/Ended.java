// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * The generator that has already ended: {@code Gen.end(value)}.
 *
 * @param <Y> what it would yield
 * @param <S> what it could be sent
 * @param <R> what it returned
 */
public class Ended<Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        implements Gen<Y, S, R> {
    private final @Nullable Object value;
    private boolean delivered;

    private Ended(@Nullable Object value) {
        this.value = value;
    }

    /**
     * What {@code Gen.end()} means in a rewritten body.
     *
     * @return an ended generator
     */
    public static Gen<?, ?, ?> nothing() {
        return with(null);
    }

    /**
     * An ordinary value: what {@code Gen.end(value)} means where a body does not return it at once.
     *
     * @param value what is returned
     * @return an ended generator
     */
    public static Gen<?, ?, ?> with(@Nullable Object value) {
        return new Ended<@Nullable Object, @Nullable Object, @Nullable Object>(value);
    }

    /**
     * What {@code Gen.end()} means where a {@code PrimitiveIterator.OfInt} is declared.
     *
     * @return an ended iterator
     */
    public static PrimitiveIterator.OfInt ofInt() {
        return new OfInt();
    }

    /**
     * What {@code Gen.end()} means where a {@code PrimitiveIterator.OfLong} is declared.
     *
     * @return an ended iterator
     */
    public static PrimitiveIterator.OfLong ofLong() {
        return new OfLong();
    }

    /**
     * What {@code Gen.end()} means where a {@code PrimitiveIterator.OfDouble} is declared.
     *
     * @return an ended iterator
     */
    public static PrimitiveIterator.OfDouble ofDouble() {
        return new OfDouble();
    }

    @Override
    public boolean hasNext() {
        return false;
    }

    @Override
    public Y next() {
        throw stop();
    }

    @Override
    public Y send(S sent) {
        throw stop();
    }

    @Override
    public Y raise(Throwable exception) {
        throw Raised.sneaky(exception);
    }

    @Override
    public void close() {
        // It has ended: there is nothing to run.
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // R says itself whether it may be null
    public R result() {
        return (R) value;
    }

    @Override
    public State state() {
        return State.CLOSED;
    }

    @Override
    public String toString() {
        return "Gen[ended]";
    }

    final StopIteration stop() {
        Object unread = delivered ? null : value;
        delivered = true;
        return new StopIteration(unread);
    }

    private static final class OfInt extends Ended<Integer, @Nullable Object, @Nullable Object>
            implements PrimitiveIterator.OfInt {
        OfInt() {
            super(null);
        }

        @Override
        public Integer next() {
            throw stop();
        }

        @Override
        public int nextInt() {
            throw stop();
        }
    }

    private static final class OfLong extends Ended<Long, @Nullable Object, @Nullable Object>
            implements PrimitiveIterator.OfLong {
        OfLong() {
            super(null);
        }

        @Override
        public Long next() {
            throw stop();
        }

        @Override
        public long nextLong() {
            throw stop();
        }
    }

    private static final class OfDouble extends Ended<Double, @Nullable Object, @Nullable Object>
            implements PrimitiveIterator.OfDouble {
        OfDouble() {
            super(null);
        }

        @Override
        public Double next() {
            throw stop();
        }

        @Override
        public double nextDouble() {
            throw stop();
        }
    }
}

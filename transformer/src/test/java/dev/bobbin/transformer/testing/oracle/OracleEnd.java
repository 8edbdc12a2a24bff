// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.PrimitiveIterator;

/** {@code Gen.end(value)} in the oracle: a generator that ended before it began. */
class OracleEnd<Y> implements Gen<Y, Object, Object> {
    private final Object value;
    private boolean delivered;

    OracleEnd(Object value) {
        this.value = value;
    }

    @Override
    public boolean hasNext() {
        return false;
    }

    @Override
    public Y next() {
        Object unread = delivered ? null : value;
        delivered = true;
        throw new StopIteration(unread);
    }

    @Override
    public Y send(Object sent) {
        return next();
    }

    @Override
    public Y raise(Throwable exception) {
        throw Sneaky.thrown(exception);
    }

    @Override
    public void close() {
        // Nothing is left to run.
    }

    @Override
    public Object result() {
        return value;
    }

    @Override
    public State state() {
        return State.CLOSED;
    }

    static final class OfInt extends OracleEnd<Integer> implements PrimitiveIterator.OfInt {
        OfInt() {
            super(null);
        }

        @Override
        public Integer next() {
            return super.next();
        }

        @Override
        public int nextInt() {
            return super.next();
        }
    }

    static final class OfLong extends OracleEnd<Long> implements PrimitiveIterator.OfLong {
        OfLong() {
            super(null);
        }

        @Override
        public Long next() {
            return super.next();
        }

        @Override
        public long nextLong() {
            return super.next();
        }
    }

    static final class OfDouble extends OracleEnd<Double> implements PrimitiveIterator.OfDouble {
        OfDouble() {
            super(null);
        }

        @Override
        public Double next() {
            return super.next();
        }

        @Override
        public double nextDouble() {
            return super.next();
        }
    }
}

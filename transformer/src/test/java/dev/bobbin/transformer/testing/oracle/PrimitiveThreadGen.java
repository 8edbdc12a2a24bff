// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import java.util.PrimitiveIterator;

/** What generators of ints, longs and doubles hand out: yielded values, widened where Java would widen them. */
final class PrimitiveThreadGen {
    private PrimitiveThreadGen() {}

    private static Number number(Object value) {
        if (value == null) throw new NullPointerException("null was yielded where a primitive is expected");
        return (Number) value;
    }

    static final class OfInt extends ThreadGen<Integer> implements PrimitiveIterator.OfInt {
        OfInt(String name, OracleBody body) {
            super(name, body);
        }

        @Override
        Integer converted(Object value) {
            return (Integer) number(value);
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

    static final class OfLong extends ThreadGen<Long> implements PrimitiveIterator.OfLong {
        OfLong(String name, OracleBody body) {
            super(name, body);
        }

        @Override
        Long converted(Object value) {
            return number(value) instanceof Integer i ? (Long) i.longValue() : (Long) value;
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

    static final class OfDouble extends ThreadGen<Double> implements PrimitiveIterator.OfDouble {
        OfDouble(String name, OracleBody body) {
            super(name, body);
        }

        @Override
        Double converted(Object value) {
            Number number = number(value);
            return number instanceof Integer || number instanceof Long
                    ? (Double) number.doubleValue()
                    : (Double) number;
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

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import java.util.PrimitiveIterator;

/** What generators of ints, longs and doubles hand out: yielded values, widened where Java would widen them. */
final class PrimitiveThreadGen {
    private PrimitiveThreadGen() {}

    static final class OfInt extends ThreadGen<Integer> implements PrimitiveIterator.OfInt {
        OfInt(String name, OracleBody body) {
            super(name, body, Conversion.TO_INT);
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
            super(name, body, Conversion.TO_LONG);
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
            super(name, body, Conversion.TO_DOUBLE);
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

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

/** What a consumer gets for a yielded value: itself, or a number, widened where Java would widen it. */
public enum Conversion {
    NONE {
        @Override
        public Object of(Object value) {
            return value;
        }
    },
    TO_INT {
        @Override
        public Integer of(Object value) {
            return (Integer) number(value);
        }
    },
    TO_LONG {
        @Override
        public Long of(Object value) {
            return number(value) instanceof Integer i ? (Long) i.longValue() : (Long) value;
        }
    },
    TO_DOUBLE {
        @Override
        public Double of(Object value) {
            Number number = number(value);
            return number instanceof Integer || number instanceof Long
                    ? (Double) number.doubleValue()
                    : (Double) number;
        }
    };

    /** The converted value. */
    public abstract Object of(Object value);

    private static Number number(Object value) {
        if (value == null) throw new NullPointerException("null was yielded where a primitive is expected");
        return (Number) value;
    }
}

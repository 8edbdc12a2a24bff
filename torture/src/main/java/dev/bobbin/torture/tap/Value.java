// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.tap;

import org.jspecify.annotations.Nullable;

/**
 * A local or a field as plain data.
 *
 * @param name the variable's
 * @param kind the first letter of its descriptor, where all that an int holds is {@code I}
 * @param text equal texts mean the same value; of an object, the same object
 */
record Value(String name, char kind, String text) implements Comparable<Value> {
    private static final String NULL = "null";

    static Value of(String name, char kind, @Nullable Object value) {
        return new Value(withoutOrdinal(name), kind, kind == 'L' ? reference(value) : primitive(value));
    }

    /** The second of two variables of one name is saved as {@code name$2}. */
    static String withoutOrdinal(String name) {
        return name.replaceFirst("(?<=.)\\$\\d+$", "");
    }

    private static String reference(@Nullable Object value) {
        if (value == null) return NULL;
        return value.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(value));
    }

    private static String primitive(@Nullable Object value) {
        if (value instanceof Float number) return Float.toHexString(number);
        if (value instanceof Double number) return Double.toHexString(number);
        return String.valueOf(value);
    }

    boolean isNull() {
        return kind == 'L' && text.equals(NULL);
    }

    @Override
    public int compareTo(Value other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return name + ":" + kind + "=" + text;
    }
}

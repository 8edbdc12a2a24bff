// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Variables and their values, unchangeable. Programs have a handful of variables: they are searched one by one. */
final class Values {
    static final Values NONE = new Values(new ContextVar<?>[0], new @Nullable Object[0]);

    /** What {@link #get} answers for a variable that has no value here. */
    static final Object ABSENT = new Object();

    private final ContextVar<?>[] variables;
    private final @Nullable Object[] values;

    private Values(ContextVar<?>[] variables, @Nullable Object[] values) {
        this.variables = variables;
        this.values = values;
    }

    private int indexOf(ContextVar<?> variable) {
        for (int i = 0; i < variables.length; i++) {
            if (variables[i] == variable) return i;
        }
        return -1;
    }

    @Nullable
    Object get(ContextVar<?> variable) {
        int i = indexOf(variable);
        return i < 0 ? ABSENT : values[i];
    }

    Values with(ContextVar<?> variable, @Nullable Object value) {
        int i = indexOf(variable);
        if (i >= 0) {
            @Nullable Object[] changed = values.clone();
            changed[i] = value;
            return new Values(variables, changed);
        }
        int n = variables.length;
        ContextVar<?>[] more = Arrays.copyOf(variables, n + 1);
        @Nullable Object[] added = Arrays.copyOf(values, n + 1);
        more[n] = variable;
        added[n] = value;
        return new Values(more, added);
    }

    Values without(ContextVar<?> variable) {
        int i = indexOf(variable);
        if (i < 0) return this;
        int last = variables.length - 1;
        ContextVar<?>[] fewer = Arrays.copyOf(variables, last);
        @Nullable Object[] left = Arrays.copyOf(values, last);
        if (i < last) {
            fewer[i] = variables[last];
            left[i] = values[last];
        }
        return new Values(fewer, left);
    }
}

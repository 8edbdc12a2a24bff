// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import org.jspecify.annotations.Nullable;

/** A variable with a value of its own in each task. */
public final class ContextVar<T extends @Nullable Object> {
    public ContextVar(String name) {
        throw new UnsupportedOperationException("skeleton" + name);
    }

    public ContextVar(String name, T initial) {
        throw new UnsupportedOperationException("skeleton" + name + initial);
    }

    public T get() {
        throw new UnsupportedOperationException("skeleton");
    }

    public T get(T fallback) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Token<T> set(T value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void reset(Token<T> token) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** What set() returns, for reset(). */
    public static final class Token<T extends @Nullable Object> {
        Token() {}
    }
}

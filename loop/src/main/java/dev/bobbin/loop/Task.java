// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Coro;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A coroutine that a loop runs. */
public final class Task<T extends @Nullable Object> extends Promise<T> {
    Task() {}

    public String name() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setName(Object name) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Coro<T> coro() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Context context() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int cancelling() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Reaching 0 withdraws a Cancelled that is not delivered yet (V6). */
    public int uncancel() {
        throw new UnsupportedOperationException("skeleton");
    }

    public List<StackTraceElement> getStack() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void printStack() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void printStack(PrintStream out) {
        throw new UnsupportedOperationException("skeleton");
    }
}

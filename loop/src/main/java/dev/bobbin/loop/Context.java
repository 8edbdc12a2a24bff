// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The values of context variables. */
public final class Context {
    public Context() {}

    public static Context current() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Context copy() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void run(Runnable body) {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T extends @Nullable Object> T call(Callable<T> body) {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T extends @Nullable Object> T get(ContextVar<T> variable) {
        throw new UnsupportedOperationException("skeleton");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a thread's stack shallow where coroutines end one after the other, each waking up the next. A wake-up is served
 * at once while few are under way further down the stack; else it waits until they have returned.
 */
final class ShallowStack {
    private static final int MOST_LEVELS = 50;
    private static final ThreadLocal<@Nullable ShallowStack> CURRENT = new ThreadLocal<>();

    private final ArrayDeque<EagerFuture<?>> later = new ArrayDeque<>();
    private int level = 1;

    private ShallowStack() {}

    static void run(EagerFuture<?> woken) {
        ShallowStack here = CURRENT.get();
        if (here == null) {
            new ShallowStack().runAll(woken);
        } else if (here.level == MOST_LEVELS) {
            here.later.add(woken);
        } else {
            here.level++;
            try {
                woken.serve();
            } finally {
                here.level--;
            }
        }
    }

    private void runAll(EagerFuture<?> first) {
        CURRENT.set(this);
        try {
            for (EagerFuture<?> next = first; next != null; next = later.poll()) next.serve();
        } finally {
            CURRENT.remove();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the coroutines that declare a Java future, on a thread that has someone for it: a loop makes tasks of them.
 * Elsewhere they go on wherever what they wait for is completed.
 *
 * <pre>{@code
 * Starter before = Starter.use(loop);
 * try {
 *     runTurns();
 * } finally {
 *     Starter.use(before);
 * }
 * }</pre>
 */
public interface Starter {
    /**
     * Runs the first step at once, and the others when they can: {@code starter.start(machine).join()}.
     *
     * @param machine a coroutine that has not started
     * @param <T> its value
     * @return the future of its value
     */
    <T extends @Nullable Object> CompletableFuture<T> start(CoroutineMachine<T> machine);

    /**
     * Chooses who starts coroutines on this thread: {@code Starter.use(null);}.
     *
     * @param starter who, or null for nobody
     * @return who did it before
     */
    static @Nullable Starter use(@Nullable Starter starter) {
        return ThreadHooks.STARTER.replace(starter);
    }

    /**
     * Who starts coroutines on this thread: {@code Starter.current() == loop}.
     *
     * @return the starter, or null if there is none
     */
    static @Nullable Starter current() {
        return ThreadHooks.STARTER.get();
    }
}

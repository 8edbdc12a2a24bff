// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.AsyncGen;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of each asynchronous generator at its first step: a loop, which closes at its end what is left open.
 *
 * <pre>{@code AsyncGens.listen(open::add);}</pre>
 */
@FunctionalInterface
public interface AsyncGens {
    /**
     * Called on the thread that makes the step: {@code listener.firstStep(gen);}.
     *
     * @param generator a generator that starts now
     */
    void firstStep(AsyncGen<?, ?> generator);

    /**
     * Chooses who is told on this thread: {@code AsyncGens.listen(null);}.
     *
     * @param listener who is told, or null for nobody
     * @return who was told before
     */
    static @Nullable AsyncGens listen(@Nullable AsyncGens listener) {
        return ThreadHooks.ASYNC_GENS.replace(listener);
    }

    /** Tells the listener of this thread. */
    static void tellFirstStep(AsyncGen<?, ?> generator) {
        AsyncGens listener = ThreadHooks.ASYNC_GENS.get();
        if (listener != null) listener.firstStep(generator);
    }
}

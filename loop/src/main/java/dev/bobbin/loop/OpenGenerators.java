// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.AsyncGen;
import dev.bobbin.Gen;
import dev.bobbin.machine.AsyncGens;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The asynchronous generators that were started in a loop, so that their finally blocks run before it is gone. */
final class OpenGenerators implements AsyncGens {
    private static final int FEW = 64;

    private final Set<AsyncGen<?, ?>> started = Collections.newSetFromMap(new IdentityHashMap<>());
    private int purgeAt = FEW;

    @Override
    public void firstStep(AsyncGen<?, ?> gen) {
        if (started.size() >= purgeAt) {
            started.removeIf(other -> other.state() == Gen.State.CLOSED);
            purgeAt = Math.max(FEW, started.size() * 2);
        }
        started.add(gen);
    }

    /** Those that have not ended; they are forgotten here. */
    List<AsyncGen<?, ?>> takeOpen() {
        List<AsyncGen<?, ?>> open = started.stream()
                .<AsyncGen<?, ?>>map(gen -> gen)
                .filter(gen -> gen.state() != Gen.State.CLOSED)
                .toList();
        started.clear();
        return open;
    }

    /** {@link Loop#shutdownAsyncGens}. */
    static final class Closing extends LazyPromise<@Nullable Void> {
        private int left;

        @Override
        void start() {
            List<AsyncGen<?, ?>> open = loop.openGenerators.takeOpen();
            left = open.size();
            if (left == 0) complete(FULFILLED, null);
            for (AsyncGen<?, ?> gen : open) {
                loop.createTask(gen.aclose()).addDoneCallback(closed -> closed(gen, closed));
            }
        }

        private void closed(AsyncGen<?, ?> gen, Promise<?> closing) {
            Throwable exception = closing.isCancelled() ? null : closing.exception();
            if (exception != null) {
                String message = "an error occurred during closing of asynchronous generator " + gen;
                loop.errors.report(ErrorContext.of(message, exception).withSource(gen));
            }
            if (--left == 0 && isPending()) complete(FULFILLED, null);
        }

        @Override
        public String toString() {
            return "Loop.shutdownAsyncGens()";
        }
    }
}

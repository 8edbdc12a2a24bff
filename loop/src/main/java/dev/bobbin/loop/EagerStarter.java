// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.machine.CoroutineMachine;
import dev.bobbin.machine.Starter;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs coroutines that declare a {@code CompletableFuture}: at once to their first wait, then as tasks. */
final class EagerStarter implements Starter {
    private final Loop loop;

    EagerStarter(Loop loop) {
        this.loop = loop;
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> start(CoroutineMachine<T> machine) {
        Task<T> task = new Task<>(loop, machine, null, loop.thread.values());
        loop.tasks.add(task);
        task.stepWithin(loop.current);
        return task.toCompletableFuture();
    }
}

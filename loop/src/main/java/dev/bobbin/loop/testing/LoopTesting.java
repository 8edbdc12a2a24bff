// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.testing;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What tests ask of the loop that runs them.
 *
 * <pre>{@code
 * Task<?> consumer = Async.createTask(consume(queue));
 * await(LoopTesting.waitAllTasksBlocked());            // now it waits for the queue
 * queue.putNowait("a");
 * }</pre>
 */
public final class LoopTesting {
    private LoopTesting() {}

    /**
     * Waits until every other task waits for something, so that only a timer or another thread could go on:
     * {@code await(LoopTesting.waitAllTasksBlocked());}.
     *
     * @return what to await
     */
    public static Promise<@Nullable Void> waitAllTasksBlocked() {
        Loop loop = Loop.current();
        Promise<@Nullable Void> blocked = loop.createPromise();
        loop.callWhenIdle(() -> release(blocked));
        return blocked;
    }

    @SuppressWarnings("NullAway") // a Void has no other value
    private static void release(Promise<@Nullable Void> blocked) {
        if (!blocked.isDone()) blocked.setResult(null);
    }

    /**
     * Counts turns: {@code long before = LoopTesting.turns();}.
     *
     * @return the number of turns that the loop that runs has made
     */
    public static long turns() {
        return Loop.current().turns();
    }
}

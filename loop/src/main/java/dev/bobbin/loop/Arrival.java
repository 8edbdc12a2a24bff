// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.machine.Awaited;

/** What a task waits for that is no promise of its loop, such as a {@code CompletableFuture}: posted when it is there. */
final class Arrival extends Handle {
    private static final Runnable NEVER = () -> {};

    private final Task<?> task;
    final Awaited<?> awaited;
    private boolean expected;

    Arrival(Task<?> task, Awaited<?> awaited) {
        super(NEVER, Values.NONE);
        this.task = task;
        this.awaited = awaited;
    }

    /** Wakes the task once what it awaits is done, on whatever thread that happens. */
    void register() {
        expected = true;
        task.loop.turns.outside++;
        awaited.whenDone(() -> task.loop.post(this));
    }

    /** The task no longer waits for this. */
    void abandon() {
        if (expected) task.loop.turns.outside--;
        expected = false;
    }

    @Override
    void call() {
        abandon();
        task.arrived(this);
    }

    @Override
    Object named() {
        return awaited;
    }
}

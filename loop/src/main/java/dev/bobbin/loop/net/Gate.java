// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any number of tasks that wait for one event. Each has a promise of its own, so that it can be cancelled alone. */
final class Gate {
    private final List<Promise<@Nullable Void>> waiting = new ArrayList<>(1);

    Promise<@Nullable Void> join(Loop loop) {
        waiting.removeIf(Promise::isDone);
        Promise<@Nullable Void> waiter = loop.createPromise();
        waiting.add(waiter);
        return waiter;
    }

    /** Lets all go on who wait, with an exception if there is one. */
    @SuppressWarnings("NullAway") // a Void has no other value
    void open(@Nullable Throwable error) {
        List<Promise<@Nullable Void>> all = List.copyOf(waiting);
        waiting.clear();
        for (Promise<@Nullable Void> waiter : all) {
            if (waiter.isDone()) continue;
            if (error == null) waiter.setResult(null);
            else waiter.setException(error);
        }
    }
}

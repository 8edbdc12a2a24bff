// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code wait}: waits for some of several promises, and leaves all of them as they are. */
final class Waiting {
    private final Promise<Boolean> enough = new Promise<>(Loop.current());
    private final Until until;
    private int unfinished;

    private Waiting(Until until, int unfinished) {
        this.until = until;
        this.unfinished = unfinished;
    }

    @Coroutine
    static <P extends Promise<?>> Coro<Waited<P>> until(Collection<P> promises, @Nullable Duration limit, Until until) {
        Set<P> all = new LinkedHashSet<>(promises);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("Nothing to wait for: the collection of tasks or promises is empty.");
        }
        await(new Waiting(until, all.size()).enough(all, limit));
        Set<P> done = new LinkedHashSet<>();
        Set<P> pending = new LinkedHashSet<>();
        for (P promise : all) (promise.isDone() ? done : pending).add(promise);
        return Coro.done(new Waited<>(done, pending));
    }

    @Coroutine
    private Coro<@Nullable Void> enough(Set<? extends Promise<?>> all, @Nullable Duration limit) {
        TimerHandle timer = limit == null ? null : enough.loop().callLater(limit, this::end);
        Consumer<Promise<?>> finished = this::finished;
        for (Promise<?> promise : all) promise.addDoneCallback(finished);
        try {
            await(enough);
        } finally {
            if (timer != null) timer.cancel();
            for (Promise<?> promise : all) promise.removeDoneCallback(finished);
        }
        return Coro.done();
    }

    private void finished(Promise<?> promise) {
        unfinished--;
        if (unfinished == 0 || isEnough(promise)) end();
    }

    private boolean isEnough(Promise<?> finished) {
        return switch (until) {
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> !finished.isCancelled() && finished.exception() != null;
            case ALL_COMPLETED -> false;
        };
    }

    private void end() {
        if (!enough.isDone()) enough.setResult(true);
    }
}

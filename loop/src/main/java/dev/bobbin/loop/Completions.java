// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncIterator;
import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.loop.sync.Queue;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several awaitables in the order in which they are done; what {@link Async#asCompleted} returns. As an iterable it has
 * coroutines, each of which gives the next value; as an asynchronous iterable it has the finished promises themselves, so
 * that you see whose value it is.
 *
 * <pre>{@code
 * for (Coro<Page> next : Async.asCompleted(fetches)) store(await(next));
 *
 * for (Promise<Page> fetched : Coro.each(Async.asCompleted(tasks))) store(names.get(fetched), fetched.result());
 * }</pre>
 *
 * <p>It can be gone through once.
 *
 * @param <T> the values
 */
public final class Completions<T extends @Nullable Object> implements Iterable<Coro<T>>, AsyncIterator<Promise<T>> {
    private final Queue<Optional<Promise<T>>> finished = new Queue<>(); // empty when the time was up
    private final Set<Promise<T>> unfinished = new LinkedHashSet<>(); // promises are equal to themselves only
    private final Consumer<Promise<T>> onDone = this::done;
    private @Nullable TimerHandle timer;
    private int left;

    @SuppressWarnings("unchecked") // a promise of a subtype only ever gives values
    Completions(Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration limit) {
        Set<Awaitable<? extends T>> known = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Awaitable<? extends T> awaitable : awaitables) {
            if (known.add(awaitable)) unfinished.add((Promise<T>) Async.ensure(awaitable));
        }
        for (Promise<T> promise : unfinished) promise.addDoneCallback(onDone); // when all have their place in the turn
        left = unfinished.size();
        if (left > 0 && limit != null) timer = Loop.current().callLater(limit, this::timeIsUp);
    }

    private void done(Promise<T> promise) {
        if (!unfinished.remove(promise)) return;
        finished.putNowait(Optional.of(promise));
        if (unfinished.isEmpty() && timer != null) timer.cancel();
    }

    private void timeIsUp() {
        for (Promise<T> late : unfinished) {
            late.removeDoneCallback(onDone);
            finished.putNowait(Optional.empty());
        }
        unfinished.clear();
    }

    /**
     * A coroutine for each of them: {@code for (Coro<Page> next : completions) store(await(next));}. They may be awaited
     * in any order; the one awaited first gets the value that was there first.
     *
     * @return coroutines that throw what their awaitable threw, or {@link TimeoutException} when the time is up
     */
    @Override
    public Iterator<Coro<T>> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Coro<T> next() {
                if (left == 0) throw new NoSuchElementException();
                left--;
                return value();
            }
        };
    }

    @Coroutine
    private Coro<T> value() {
        return Coro.done(await(promise()).result());
    }

    /**
     * The promise that is done next: {@code Promise<Page> fetched = await(completions.anext());}.
     *
     * @return a coroutine that throws {@link StopAsyncIteration} when there is no other one, or {@link TimeoutException}
     *     when the time is up
     */
    @Override
    @Coroutine
    public Coro<Promise<T>> anext() {
        if (left == 0) throw new StopAsyncIteration();
        left--;
        return promise();
    }

    @Coroutine
    private Coro<Promise<T>> promise() {
        Optional<Promise<T>> next = await(finished.get());
        if (next.isEmpty()) throw Thrown.asIs(new TimeoutException("not all of the awaitables were done in time"));
        return Coro.done(next.get());
    }
}

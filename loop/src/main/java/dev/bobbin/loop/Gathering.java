// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The promise of several values at once. Cancelling it cancels those that are not there yet; it is done when they have
 * answered, and then with a {@link Cancelled}, whatever they answered.
 *
 * @param <T> what each awaitable gives
 * @param <R> what the list has for it
 */
abstract sealed class Gathering<T extends @Nullable Object, R extends @Nullable Object> extends Promise<List<R>> {
    private final List<Promise<T>> children = new ArrayList<>();
    private final Consumer<Promise<T>> done = this::finished;
    private int unfinished;
    private boolean cancelRequested;
    private @Nullable String cancelMessage;

    private Gathering(Loop loop) {
        super(loop);
    }

    /** Whether this child's end is the end of all. */
    abstract boolean endsWith(@Nullable Throwable failure);

    abstract R outcome(Promise<T> child);

    /** {@code gather}: the first failure is the failure of all. */
    static <T extends @Nullable Object> Promise<List<T>> all(Collection<? extends Awaitable<? extends T>> awaitables) {
        return of(awaitables, Values::new);
    }

    /** {@code gather} with {@code return_exceptions}: failures stand in the list. */
    static <T extends @Nullable Object> Promise<List<Settled<T>>> settled(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return of(awaitables, Outcomes::new);
    }

    private interface Maker<T extends @Nullable Object, R extends @Nullable Object> {
        Gathering<T, R> make(Loop loop);
    }

    @SuppressWarnings("unchecked") // a promise of a subtype only ever gives values
    private static <T extends @Nullable Object, R extends @Nullable Object> Promise<List<R>> of(
            Collection<? extends Awaitable<? extends T>> awaitables, Maker<T, R> maker) {
        awaitables.forEach(Objects::requireNonNull); // before any of them becomes a task
        Map<Awaitable<?>, Promise<T>> known = new IdentityHashMap<>();
        Gathering<T, R> gathering = null;
        for (Awaitable<? extends T> awaitable : awaitables) {
            Promise<T> child = known.get(awaitable);
            boolean isNew = child == null;
            if (child == null) child = (Promise<T>) Async.ensure(awaitable);
            if (gathering == null) gathering = maker.make(child.loop());
            gathering.add(child);
            if (isNew) gathering.waitFor(child);
            known.put(awaitable, child);
        }
        if (gathering == null) {
            gathering = maker.make(Loop.current());
            gathering.setResult(List.of());
        }
        return gathering;
    }

    /** One for each place; an awaitable that stands in several is there as often. */
    private void add(Promise<T> child) {
        if (child.loop() != loop()) {
            throw new IllegalArgumentException("The awaitables belong to different event loops: " + child + " and "
                    + children.get(0) + ". One gather waits on one loop.");
        }
        children.add(child);
    }

    /** Called for each before the next one starts: one that is done already tells so before those behind it run. */
    private void waitFor(Promise<T> child) {
        unfinished++;
        child.addDoneCallback(done);
    }

    private void finished(Promise<T> child) {
        unfinished--;
        Throwable failure = Settled.of(child).failure();
        if (isDone()) return;
        if (failure != null && endsWith(failure)) {
            setException(failure);
        } else if (unfinished == 0) {
            if (cancelRequested) setException(new Cancelled(cancelMessage));
            else setResult(outcomes());
        }
    }

    private List<R> outcomes() {
        List<R> outcomes = new ArrayList<>(children.size());
        for (Promise<T> child : children) outcomes.add(outcome(child));
        return outcomes;
    }

    /** Asks all to stop who have not finished; true if one of them will. */
    @Override
    public boolean cancel(@Nullable String message) {
        if (isDone()) return false;
        boolean accepted = false;
        for (Promise<T> child : children) accepted |= child.cancel(message);
        if (accepted) {
            cancelRequested = true;
            cancelMessage = message;
        }
        return accepted;
    }

    private static final class Values<T extends @Nullable Object> extends Gathering<T, T> {
        Values(Loop loop) {
            super(loop);
        }

        @Override
        boolean endsWith(@Nullable Throwable failure) {
            return true;
        }

        @Override
        T outcome(Promise<T> child) {
            return child.result();
        }
    }

    private static final class Outcomes<T extends @Nullable Object> extends Gathering<T, Settled<T>> {
        Outcomes(Loop loop) {
            super(loop);
        }

        @Override
        boolean endsWith(@Nullable Throwable failure) {
            return false;
        }

        @Override
        Settled<T> outcome(Promise<T> child) {
            return Settled.of(child);
        }
    }
}

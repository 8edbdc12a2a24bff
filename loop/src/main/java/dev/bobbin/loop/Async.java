// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** asyncio's functions. */
public final class Async {
    private Async() {}

    public static Coro<@Nullable Void> sleep(Duration delay) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static <T extends @Nullable Object> Coro<T> sleep(Duration delay, T result) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static @Nullable Task<?> currentTask() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static @Nullable Task<?> currentTask(Loop loop) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static Set<Task<?>> allTasks() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static Set<Task<?>> allTasks(Loop loop) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static <T extends @Nullable Object> Task<T> createTask(Coro<T> coro) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static <T extends @Nullable Object> Task<T> createTask(Coro<T> coro, @Nullable String name) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static <T extends @Nullable Object> Promise<T> ensure(Awaitable<T> awaitable) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static <T extends @Nullable Object> Promise<T> ensure(Awaitable<T> awaitable, Loop loop) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static <T extends @Nullable Object> Coro<T> toThread(Callable<T> call) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static <T extends @Nullable Object> CompletableFuture<T> runThreadsafe(Coro<T> coro, Loop loop) {
        throw new UnsupportedOperationException("skeleton");
    }

    @SafeVarargs
    public static <T extends @Nullable Object> Promise<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return Gathering.all(Arrays.asList(awaitables));
    }

    public static <T extends @Nullable Object> Promise<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gathering.all(awaitables);
    }

    @SafeVarargs
    public static <T extends @Nullable Object> Promise<List<Settled<T>>> gatherSettled(
            Awaitable<? extends T>... awaitables) {
        return Gathering.settled(Arrays.asList(awaitables));
    }

    public static <T extends @Nullable Object> Promise<List<Settled<T>>> gatherSettled(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gathering.settled(awaitables);
    }

    public static <T extends @Nullable Object> Coro<Waited<T>> wait(Collection<? extends Promise<T>> promises) {
        return Waiting.until(promises, null, Until.ALL_COMPLETED);
    }

    public static <T extends @Nullable Object> Coro<Waited<T>> wait(
            Collection<? extends Promise<T>> promises, Until until) {
        return Waiting.until(promises, null, until);
    }

    public static <T extends @Nullable Object> Coro<Waited<T>> wait(
            Collection<? extends Promise<T>> promises, @Nullable Duration timeout, Until until) {
        return Waiting.until(promises, timeout, until);
    }

    public static <T extends @Nullable Object> Coro<T> waitFor(Awaitable<T> awaitable, @Nullable Duration timeout) {
        return Waiting.atMost(awaitable, timeout);
    }

    public static <T extends @Nullable Object> Promise<T> shield(Awaitable<T> awaitable) {
        return Shielding.of(awaitable);
    }

    public static <T extends @Nullable Object> Completions<T> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return new Completions<>(awaitables, null);
    }

    public static <T extends @Nullable Object> Completions<T> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
        return new Completions<>(awaitables, timeout);
    }

    public static <T extends @Nullable Object> Coro<T> timeout(@Nullable Duration delay, Scoped<Timeout, T> body) {
        return Timeout.in(delay, body);
    }

    public static <T extends @Nullable Object> Coro<T> timeoutAt(long when, Scoped<Timeout, T> body) {
        return Timeout.at(when, body);
    }
}

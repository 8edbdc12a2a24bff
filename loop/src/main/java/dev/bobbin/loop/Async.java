// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What coroutines say to their loop: sleep, run beside me, wait for several; the functions of asyncio.
 *
 * <pre>{@code
 * await(Async.sleep(Duration.ofSeconds(1)));
 * List<Page> pages = await(Async.gather(load(a), load(b)));
 * }</pre>
 */
public final class Async {
    private Async() {}

    /**
     * Waits: {@code await(Async.sleep(Duration.ofSeconds(1)));}. Zero, or less, lets everybody else run once.
     *
     * @param delay how long, at least
     * @return a coroutine; its time begins when it is awaited
     */
    public static Coro<@Nullable Void> sleep(Duration delay) {
        long nanos = Delay.nanos(delay);
        return nanos <= 0 ? new Turn<>(null) : new Sleep<>(nanos);
    }

    /**
     * Waits and brings something: {@code String s = await(Async.sleep(Duration.ofSeconds(1), "ready"));}.
     *
     * @param delay how long, at least
     * @param result what awaiting it gives
     * @param <T> the type of that
     * @return a coroutine; its time begins when it is awaited
     */
    public static <T extends @Nullable Object> Coro<T> sleep(Duration delay, T result) {
        long nanos = Delay.nanos(delay);
        return nanos <= 0 ? new Turn<>(result) : new Sleep.WithResult<>(nanos, result);
    }

    /**
     * The task that runs: {@code Async.currentTask().setName("main");}.
     *
     * @return the task; null in a plain callback
     * @throws IllegalStateException when no loop runs in this thread
     */
    public static @Nullable Task<?> currentTask() {
        return currentTask(Loop.current());
    }

    /**
     * The task that runs in a loop: {@code Async.currentTask(loop) == null} outside of it.
     *
     * @param loop the loop
     * @return the task; null while none does
     */
    public static @Nullable Task<?> currentTask(Loop loop) {
        return loop.current;
    }

    /**
     * The unfinished tasks of the loop that runs: {@code Async.allTasks().forEach(Task::printStack);}.
     *
     * @return a set of its own, oldest first
     */
    public static Set<Task<?>> allTasks() {
        return allTasks(Loop.current());
    }

    /**
     * The unfinished tasks of a loop: {@code Async.allTasks(loop).isEmpty()}.
     *
     * @param loop the loop
     * @return a set of its own, oldest first
     */
    public static Set<Task<?>> allTasks(Loop loop) {
        return loop.tasks.all();
    }

    /**
     * Runs a coroutine beside the current one: {@code Task<Page> page = Async.createTask(load(uri));}.
     *
     * @param coro the coroutine
     * @param <T> its value
     * @return the task
     */
    public static <T extends @Nullable Object> Task<T> createTask(Coro<T> coro) {
        return Loop.current().createTask(coro);
    }

    /**
     * {@link #createTask(Coro)} with a name: {@code Async.createTask(load(uri), "loader");}.
     *
     * @param coro the coroutine
     * @param name the name, or null for one with a number
     * @param <T> its value
     * @return the task
     */
    public static <T extends @Nullable Object> Task<T> createTask(Coro<T> coro, @Nullable String name) {
        return Loop.current().createTask(coro, name);
    }

    /**
     * Anything that can be awaited as a promise; asyncio's {@code ensure_future}:
     * {@code Promise<Page> page = Async.ensure(load(uri));}.
     *
     * @param awaitable a promise or task, which is returned as it is; anything else becomes a task
     * @param <T> its value
     * @return the promise
     */
    public static <T extends @Nullable Object> Promise<T> ensure(Awaitable<T> awaitable) {
        return awaitable instanceof Promise<T> promise && !(awaitable instanceof Coro)
                ? promise
                : ensure(awaitable, Loop.current());
    }

    /**
     * {@link #ensure(Awaitable)} in a loop: {@code Async.ensure(load(uri), loop);}.
     *
     * @param awaitable a coroutine, promise, task or other awaitable
     * @param loop the loop
     * @param <T> its value
     * @return the promise
     * @throws IllegalArgumentException for a promise of another loop
     */
    public static <T extends @Nullable Object> Promise<T> ensure(Awaitable<T> awaitable, Loop loop) {
        if (awaitable instanceof Coro<T> coro) return loop.createTask(coro);
        if (!(awaitable instanceof Promise<T> promise)) {
            return loop.createTask(awaitOnly(Objects.requireNonNull(awaitable, "null cannot be awaited")));
        }
        if (promise.loop == loop) return promise;
        throw new IllegalArgumentException(
                "The promise belongs to a different loop than the one specified as the loop argument: " + promise);
    }

    @Coroutine
    private static <T extends @Nullable Object> Coro<T> awaitOnly(Awaitable<T> awaitable) {
        T value = Coro.await(awaitable);
        return Coro.done(value);
    }

    /**
     * Makes a call that blocks, in a thread of the loop's default executor, in a copy of the current context:
     * {@code String s = await(Async.toThread(() -> Files.readString(path)));}. Cancelling the task that waits does not
     * interrupt the call.
     *
     * @param call what is called, once
     * @param <T> its value
     * @return a coroutine with what it returns or throws
     */
    public static <T extends @Nullable Object> Coro<T> toThread(Callable<T> call) {
        return new Job.Lazy<>(call);
    }

    /**
     * Runs a coroutine in a loop that runs in another thread; asyncio's {@code run_coroutine_threadsafe}:
     * {@code Page page = Async.runThreadsafe(load(uri), loop).get();}.
     *
     * @param coro the coroutine
     * @param loop where it runs
     * @param <T> its value
     * @return a future for any thread; cancelling it cancels the task
     */
    public static <T extends @Nullable Object> CompletableFuture<T> runThreadsafe(Coro<T> coro, Loop loop) {
        return PromiseFuture.ofTask(Objects.requireNonNull(coro, "a coroutine was expected, got null"), loop);
    }

    /**
     * Waits for several awaitables, coroutines among them as tasks; the first failure is the failure of all, and the
     * others go on: {@code List<Page> pages = await(Async.gather(load(a), load(b)));}.
     *
     * @param awaitables what is waited for; one that comes twice runs once
     * @param <T> their values
     * @return a promise of the values, in the order of the arguments; cancelling it cancels those that are not done
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T extends @Nullable Object> Promise<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return Gathering.all(Arrays.asList(awaitables));
    }

    /**
     * {@link #gather(Awaitable...)} of a collection: {@code List<Page> pages = await(Async.gather(loads));}.
     *
     * @param awaitables what is waited for
     * @param <T> their values
     * @return a promise of the values, in the order of the collection
     */
    public static <T extends @Nullable Object> Promise<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gathering.all(awaitables);
    }

    /**
     * Waits for all, however they end; asyncio's {@code gather} with {@code return_exceptions}:
     * {@code for (Settled<Page> page : await(Async.gatherSettled(load(a), load(b)))) …}.
     *
     * @param awaitables what is waited for
     * @param <T> their values
     * @return a promise of the outcomes, in the order of the arguments
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T extends @Nullable Object> Promise<List<Settled<T>>> gatherSettled(
            Awaitable<? extends T>... awaitables) {
        return Gathering.settled(Arrays.asList(awaitables));
    }

    /**
     * {@link #gatherSettled(Awaitable...)} of a collection: {@code await(Async.gatherSettled(loads))}.
     *
     * @param awaitables what is waited for
     * @param <T> their values
     * @return a promise of the outcomes, in the order of the collection
     */
    public static <T extends @Nullable Object> Promise<List<Settled<T>>> gatherSettled(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gathering.settled(awaitables);
    }

    /**
     * Waits until all tasks are done, and raises nothing: {@code Waited<Task<Page>> waited = await(Async.wait(tasks));}.
     *
     * @param promises tasks or promises, at least one
     * @param <P> their type
     * @return a coroutine with those that are done; cancelling its task cancels none of them
     */
    public static <P extends Promise<?>> Coro<Waited<P>> wait(Collection<P> promises) {
        return Waiting.until(promises, null, Until.ALL_COMPLETED);
    }

    /**
     * Waits for some of several tasks: {@code await(Async.wait(tasks, Until.FIRST_COMPLETED)).done()}.
     *
     * @param promises tasks or promises, at least one
     * @param until what is enough
     * @param <P> their type
     * @return a coroutine with those that are done, and the others
     */
    public static <P extends Promise<?>> Coro<Waited<P>> wait(Collection<P> promises, Until until) {
        return Waiting.until(promises, null, until);
    }

    /**
     * Waits for some of several tasks, for a time at most; that raises nothing and cancels nothing:
     * {@code await(Async.wait(tasks, Duration.ofSeconds(1), Until.ALL_COMPLETED)).pending().forEach(Task::cancel);}.
     *
     * @param promises tasks or promises, at least one
     * @param timeout how long, or null for as long as it takes
     * @param until what is enough
     * @param <P> their type
     * @return a coroutine with those that are done, and the others
     */
    public static <P extends Promise<?>> Coro<Waited<P>> wait(
            Collection<P> promises, @Nullable Duration timeout, Until until) {
        return Waiting.until(promises, timeout, until);
    }

    /**
     * Awaits for a time at most. What is late is cancelled, and its end is waited for:
     * {@code Page page = await(Async.waitFor(load(uri), Duration.ofSeconds(2)), TimeoutException.class);}.
     *
     * @param awaitable what is awaited, in the same task
     * @param timeout how long, or null for as long as it takes
     * @param <T> its value
     * @return a coroutine with the value; it throws {@link java.util.concurrent.TimeoutException} when the time is up
     */
    public static <T extends @Nullable Object> Coro<T> waitFor(Awaitable<T> awaitable, @Nullable Duration timeout) {
        return AtMost.waitFor(awaitable, timeout);
    }

    /**
     * Protects an awaitable from the cancellation of who waits for it: {@code await(Async.shield(save(document)));}.
     *
     * @param awaitable what goes on; a coroutine as a task
     * @param <T> its value
     * @return a promise that ends as it does, and can be cancelled alone
     */
    public static <T extends @Nullable Object> Promise<T> shield(Awaitable<T> awaitable) {
        return Shielding.of(awaitable);
    }

    /**
     * Several awaitables in the order in which they are done:
     * {@code for (Coro<Page> next : Async.asCompleted(loads)) store(await(next));}.
     *
     * @param awaitables what is waited for
     * @param <T> their values
     * @return a coroutine for each of them
     */
    public static <T extends @Nullable Object> Completions<T> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return new Completions<>(awaitables, null);
    }

    /**
     * {@link #asCompleted(Collection)} for a time at most: {@code Async.asCompleted(loads, Duration.ofSeconds(2))}.
     *
     * @param awaitables what is waited for
     * @param timeout how long, or null for as long as it takes; awaits after it throw a
     *     {@link java.util.concurrent.TimeoutException}
     * @param <T> their values
     * @return a coroutine for each of them
     */
    public static <T extends @Nullable Object> Completions<T> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
        return new Completions<>(awaitables, timeout);
    }

    /**
     * Runs a block for a time at most; asyncio's {@code async with timeout()}:
     * {@code Page page = await(Async.timeout(Duration.ofSeconds(2), timeout -> load(uri)), TimeoutException.class);}.
     *
     * @param delay how long from its start, or null for as long as it takes
     * @param body gets the timeout, and may move it
     * @param <T> what it returns
     * @return a coroutine with its value; it throws {@link java.util.concurrent.TimeoutException} when the time is up
     */
    public static <T extends @Nullable Object> Coro<T> timeout(
            @Nullable Duration delay, Scoped<? super Timeout, T> body) {
        return Timeout.in(delay, body);
    }

    /**
     * Runs a block until a time at most: {@code await(Async.timeoutAt(loop.time() + 1_000_000_000, t -> load(uri)))}.
     *
     * @param when the loop's time in nanoseconds, or null for never
     * @param body gets the timeout, and may move it
     * @param <T> what it returns
     * @return a coroutine with its value; it throws {@link java.util.concurrent.TimeoutException} when the time is up
     */
    public static <T extends @Nullable Object> Coro<T> timeoutAt(@Nullable Long when, Scoped<? super Timeout, T> body) {
        return Timeout.at(when, body);
    }
}

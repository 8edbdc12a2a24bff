// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end before the block that made them: it waits for all, and if one fails, the others are cancelled.
 *
 * <pre>{@code
 * int sum = await(TaskGroup.run(group -> {
 *     Task<Integer> a = group.createTask(compute(1, 2));
 *     Task<Integer> b = group.createTask(compute(3, 4));
 *     return Coro.done(await(a) + await(b));
 * }));
 * }</pre>
 *
 * <p>The failures come out as an {@link ExceptionGroup}, a failure of the block itself among them, as the last. A
 * cancellation from outside comes out as one, after all tasks have ended; failures have priority over it. A task that is
 * cancelled by itself is no failure.
 */
public final class TaskGroup implements AsyncScope<TaskGroup> {
    private final Set<Task<?>> unfinished = new LinkedHashSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private @Nullable Task<?> parent;
    private @Nullable Promise<Boolean> allFinished;
    private @Nullable Throwable fatal;
    private @Nullable Cancelled cancelled;
    private boolean isLeaving;
    private boolean isAborting;
    private boolean parentCancelled;

    /** A group that is entered by {@link AsyncScope#with}: {@code new TaskGroup()}; {@link #run} is shorter. */
    public TaskGroup() {}

    /**
     * Runs a body that makes tasks, and waits for them; Python's {@code async with TaskGroup()}:
     * {@code await(TaskGroup.run(group -> { group.createTask(serve()); return Coro.done(); }));}.
     *
     * @param body gets the group
     * @param <T> what it returns
     * @return a coroutine with the body's value; it throws an {@link ExceptionGroup} of what failed
     */
    public static <T extends @Nullable Object> Coro<T> run(Scoped<? super TaskGroup, T> body) {
        return AsyncScope.with(new TaskGroup(), body);
    }

    /**
     * Starts a task of this group: {@code group.createTask(fetch(uri));}.
     *
     * @param coro what it runs
     * @param <T> its value
     * @return the task
     * @throws IllegalStateException when the group is not entered, has ended, or is being aborted
     */
    public <T extends @Nullable Object> Task<T> createTask(Coro<T> coro) {
        return createTask(coro, null, null);
    }

    /**
     * Starts a task of this group: {@code group.createTask(fetch(uri), "fetch " + uri);}.
     *
     * @param coro what it runs
     * @param name for messages, or null
     * @param <T> its value
     * @return the task
     * @throws IllegalStateException when the group is not entered, has ended, or is being aborted
     */
    public <T extends @Nullable Object> Task<T> createTask(Coro<T> coro, @Nullable String name) {
        return createTask(coro, name, null);
    }

    /**
     * Starts a task of this group: {@code group.createTask(fetch(uri), "fetch", request.context());}.
     *
     * @param coro what it runs
     * @param name for messages, or null
     * @param context in which it runs, or null for a copy of the current one
     * @param <T> its value
     * @return the task
     * @throws IllegalStateException when the group is not entered, has ended, or is being aborted
     */
    public <T extends @Nullable Object> Task<T> createTask(
            Coro<T> coro, @Nullable String name, @Nullable Context context) {
        String refusal = refusal();
        if (refusal != null) {
            coro.close();
            throw new IllegalStateException(this + " " + refusal);
        }
        Task<T> task = Loop.current().createTask(coro, name, context);
        unfinished.add(task);
        task.addDoneCallback(this::finished);
        return task;
    }

    private @Nullable String refusal() {
        if (parent == null) return "has not been entered";
        if (isLeaving && unfinished.isEmpty()) return "is finished";
        return isAborting ? "is shutting down" : null;
    }

    private void finished(Promise<?> task) {
        unfinished.remove(task);
        if (unfinished.isEmpty() && allFinished != null && !allFinished.isDone()) allFinished.setResult(true);
        if (task.isCancelled()) return;
        Throwable failure = task.exception();
        if (failure == null) return;
        failures.add(failure);
        if (Thrown.leavesTheLoop(failure) && fatal == null) fatal = failure;
        if (!isAborting && parent != null) {
            abort();
            parentCancelled = true; // to interrupt the body; withdrawn when the block is left
            parent.cancel();
        }
    }

    private void abort() {
        isAborting = true;
        for (Task<?> task : unfinished) task.cancel();
    }

    /**
     * Makes the current task the group's parent; {@link AsyncScope#with} calls it: {@code await(group.enter());}.
     *
     * @return a coroutine with this group; it throws {@link IllegalStateException} outside of a task, and at a second time
     */
    @Override
    @Coroutine
    public Coro<TaskGroup> enter() {
        if (parent != null) throw new IllegalStateException(this + " has already been entered");
        parent = Async.currentTask();
        if (parent == null)
            throw new IllegalStateException(this + " cannot determine the parent task: use it in a task");
        return Coro.done(this);
    }

    /**
     * Waits for all tasks; {@link AsyncScope#with} calls it: {@code await(group.exit(null));}.
     *
     * @param error what left the body
     * @return a coroutine with false; it throws an {@link ExceptionGroup} of what failed
     */
    @Override
    @Coroutine
    public Coro<Boolean> exit(@Nullable Throwable error) {
        Task<?> self = parent;
        if (self == null) throw new IllegalStateException(this + " has not been entered");
        isLeaving = true;
        if (error != null && Thrown.leavesTheLoop(error) && fatal == null) fatal = error;
        if (error != null && !isAborting) abort();
        if (error instanceof Cancelled outside) cancelled = outside;
        await(ending());
        if (parentCancelled) self.uncancel();
        if (fatal != null) throw Thrown.asIs(fatal);
        if (error != null && !(error instanceof Cancelled)) failures.add(error);
        if (!failures.isEmpty()) throw new ExceptionGroup("unhandled errors in a TaskGroup", failures);
        if (cancelled != null) throw cancelled;
        return Coro.done(false);
    }

    /** Waits until no task is left, however often the parent is cancelled meanwhile. */
    @Coroutine
    private Coro<@Nullable Void> ending() {
        while (!unfinished.isEmpty()) {
            allFinished = new Promise<>(Loop.current());
            try {
                await(allFinished);
            } catch (Cancelled outside) {
                if (isAborting) continue;
                cancelled = outside;
                abort();
            }
        }
        return Coro.done();
    }

    @Override
    public String toString() {
        String state = parent == null ? "" : isAborting ? " cancelling" : " entered";
        return "TaskGroup[tasks " + unfinished.size() + ", errors " + failures.size() + state + "]";
    }
}

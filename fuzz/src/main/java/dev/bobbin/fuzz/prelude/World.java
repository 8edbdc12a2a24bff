// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.prelude;

import dev.bobbin.Coro;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.sync.Barrier;
import dev.bobbin.loop.sync.BoundedSemaphore;
import dev.bobbin.loop.sync.Condition;
import dev.bobbin.loop.sync.Event;
import dev.bobbin.loop.sync.LifoQueue;
import dev.bobbin.loop.sync.Lock;
import dev.bobbin.loop.sync.PriorityQueue;
import dev.bobbin.loop.sync.Queue;
import dev.bobbin.loop.sync.Semaphore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all tasks of one program share. The same stands in prelude_tasks.py. */
public final class World {
    /** So many tasks a program starts at most. */
    private static final int CROWD = 25;

    final Loop loop;
    final List<Lock> locks = List.of(new Lock(), new Lock());
    final List<Semaphore> semaphores = List.of(new Semaphore(), new BoundedSemaphore(2));
    final List<Condition> conditions = List.of(new Condition(), new Condition());
    final List<Event> events = List.of(new Event(), new Event());
    final List<Queue<Integer>> queues = List.of(new Queue<>(1), new LifoQueue<>(2), new PriorityQueue<>());
    final List<Promise<Object>> futures;
    final Barrier barrier = new Barrier(2);
    private final List<Task<?>> tasks = new ArrayList<>();
    private final Map<Task<?>, Task<?>> elders = new HashMap<>();
    private final Map<@Nullable Task<?>, Task<?>> youngest = new HashMap<>();

    /**
     * A world in which nothing has happened.
     *
     * @param loop that runs the tasks
     */
    public World(Loop loop) {
        this.loop = loop;
        this.futures = List.of(loop.createPromise(), loop.createPromise());
    }

    static <T> T one(List<T> choices, int number) {
        return choices.get(Math.floorMod(number, choices.size()));
    }

    /**
     * The first task of all.
     *
     * @param main what it runs
     * @return the task
     */
    public Task<?> start(Coro<?> main) {
        return add(loop.createTask(main));
    }

    boolean isCrowded() {
        return tasks.size() >= CROWD;
    }

    /** Numbers a task that the current one has started. */
    <T extends @Nullable Object> Task<T> add(Task<T> task) {
        tasks.add(task);
        Task<?> elder = youngest.put(Async.currentTask(loop), task);
        if (elder != null) elders.put(task, elder);
        return task;
    }

    /** Any task but the main one, while there is another. */
    Task<?> task(int number) {
        return tasks.size() == 1 ? tasks.get(0) : one(tasks.subList(1, tasks.size()), number);
    }

    Task<?> main() {
        return tasks.get(0);
    }

    @Nullable
    Task<?> elder() {
        return elders.get(Async.currentTask(loop));
    }

    /** The time in eighths of a second, and who runs. */
    String stamp() {
        int number = tasks.indexOf(Async.currentTask(loop));
        return "@" + loop.time() / Tasks.TICK.toNanos() + (number < 0 ? " " : " #" + number + " ");
    }
}

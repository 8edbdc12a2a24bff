// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.prelude;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Settled;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.TaskGroup;
import dev.bobbin.loop.Timeout;
import dev.bobbin.loop.Until;
import dev.bobbin.loop.Waited;
import dev.bobbin.loop.sync.Condition;
import dev.bobbin.loop.sync.Lock;
import dev.bobbin.loop.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What generated programs with tasks call. The same stands in prelude_tasks.py. */
public final class Tasks {
    /** The unit of time: sums of it are exact in Python's floating point numbers too. */
    public static final Duration TICK = Duration.ofMillis(125);

    private static @Nullable World world;

    private Tasks() {}

    /**
     * Begins a program.
     *
     * @param loop that will run it
     * @return what its tasks share
     */
    public static World begin(Loop loop) {
        World fresh = new World(loop);
        world = fresh;
        Prelude.begin(fresh::stamp);
        return fresh;
    }

    private static World world() {
        return Objects.requireNonNull(world, "no program runs");
    }

    private static Duration ticks(int number) {
        return TICK.multipliedBy(Math.floorMod(number, 4));
    }

    // What can be awaited.

    public static Coro<?> nap(int ticks) {
        return Async.sleep(ticks(ticks), (Object) ticks);
    }

    public static Coro<?> pause() {
        return Async.sleep(Duration.ZERO);
    }

    public static Awaitable<?> elder() {
        Task<?> elder = world().elder();
        return elder == null ? Coro.done() : elder;
    }

    public static Promise<List<Object>> together(Awaitable<?>... awaitables) {
        return Async.gather(awaitables);
    }

    public static Promise<List<Settled<Object>>> settled(Awaitable<?>... awaitables) {
        return Async.gatherSettled(awaitables);
    }

    public static Coro<?> limited(int ticks, Awaitable<?> awaitable) {
        return Async.waitFor(awaitable, ticks(ticks));
    }

    public static Promise<?> shielded(Awaitable<?> awaitable) {
        return Async.shield(awaitable);
    }

    public static Coro<Waited<Promise<?>>> some(int how, Promise<?>... promises) {
        Duration limit = Math.floorMod(how, 2) == 0 ? null : ticks(how);
        return Async.wait(Arrays.asList(promises), limit, World.one(List.of(Until.values()), how));
    }

    /** Of those that are done already only the first: asyncio keeps them in a set, so that their order is by chance. */
    public static Iterable<? extends Coro<?>> completed(Promise<?>... promises) {
        List<Promise<?>> chosen = new ArrayList<>();
        for (Promise<?> promise : promises) {
            if (!promise.isDone() || chosen.stream().noneMatch(Promise::isDone)) chosen.add(promise);
        }
        return Async.asCompleted(chosen);
    }

    /** The body of a group or of a deadline. */
    public interface Body<S> {
        Coro<Object> run(S scope, int value);
    }

    public static Coro<Object> inGroup(int value, Body<TaskGroup> body) {
        return TaskGroup.run(group -> body.run(group, value));
    }

    public static Coro<Object> inTime(int ticks, int value, Body<Timeout> body) {
        return Async.timeout(ticks(ticks), timeout -> body.run(timeout, value));
    }

    public static Coro<?> give(int queue, int value) {
        return World.one(world().queues, queue).put(value);
    }

    public static Coro<?> receive(int queue) {
        return World.one(world().queues, queue).get();
    }

    public static Coro<?> joined(int queue) {
        return World.one(world().queues, queue).join();
    }

    public static Coro<?> permit(int semaphore) {
        return semaphore(semaphore).acquire();
    }

    public static Coro<?> happened(int event) {
        return World.one(world().events, event).waitForSet();
    }

    public static Coro<?> signalled(int condition) {
        return condition(condition).waitForSignal();
    }

    public static Coro<?> met(int ignored) {
        return world().barrier.waitForAll();
    }

    public static Promise<?> future(int number) {
        return World.one(world().futures, number);
    }

    // What is done at once.

    public static Task<Object> spawn(Coro<?> coro) {
        return started(coro, null);
    }

    public static Task<Object> child(TaskGroup group, Coro<?> coro) {
        return started(coro, group);
    }

    @SuppressWarnings("unchecked") // what comes out of a task is only looked at
    private static Task<Object> started(Coro<?> coro, @Nullable TaskGroup group) {
        if (world().isCrowded()) {
            coro.close();
            throw new Prelude.A(99);
        }
        Coro<Object> any = (Coro<Object>) coro;
        return world().add(group == null ? Async.createTask(any) : group.createTask(any));
    }

    public static Lock lock(int number) {
        return World.one(world().locks, number);
    }

    public static Semaphore semaphore(int number) {
        return World.one(world().semaphores, number);
    }

    public static Condition condition(int number) {
        return World.one(world().conditions, number);
    }

    public static int total(List<?> values) {
        int total = 0;
        for (Object value : values) {
            Throwable failure = value instanceof Settled<?> settled ? settled.failure() : null;
            Object plain = value instanceof Settled<?> settled ? settled.value() : value;
            Prelude.log(failure == null ? "value " + Prelude.num(plain) : Prelude.name(failure));
            total = Prelude.mix(total, Prelude.num(plain));
        }
        return total;
    }

    public static int parts(Waited<?> waited) {
        return waited.done().size() * 10 + waited.pending().size();
    }

    public static int stop(Promise<?> promise) {
        return Prelude.bit(promise.cancel());
    }

    public static int over(Promise<?> promise) {
        return Prelude.bit(promise.isDone()) + 2 * Prelude.bit(promise.isCancelled());
    }

    public static int cancelTask(int number) {
        return Prelude.bit(world().task(number).cancel());
    }

    public static int cancelMain() {
        return Prelude.bit(world().main().cancel());
    }

    public static int cancelling() {
        return Objects.requireNonNull(Async.currentTask()).cancelling();
    }

    public static int uncancel() {
        return Objects.requireNonNull(Async.currentTask()).uncancel();
    }

    public static int soon(int value) {
        world().loop.callSoon(() -> Prelude.log("soon " + value));
        return value;
    }

    public static int later(int ticks, int value) {
        world().loop.callLater(ticks(ticks), () -> Prelude.log("later " + value));
        return value;
    }

    public static int expired(Timeout timeout) {
        return Prelude.bit(timeout.isExpired());
    }

    public static int reschedule(Timeout timeout, int ticks) {
        timeout.reschedule(world().loop.time() + ticks(ticks).toNanos());
        return ticks;
    }

    public static int putNow(int queue, int value) {
        World.one(world().queues, queue).putNowait(value);
        return value;
    }

    public static int getNow(int queue) {
        return World.one(world().queues, queue).getNowait();
    }

    public static int taskDone(int queue) {
        World.one(world().queues, queue).taskDone();
        return queue;
    }

    public static int fill(int queue) {
        return World.one(world().queues, queue).size();
    }

    /** To the one without bounds: at the end of a block another's complaint replaces the exception that is under way in Python only. */
    public static int permitBack(int semaphore) {
        world().semaphores.get(0).release();
        return semaphore;
    }

    public static int isLocked(int number) {
        return Prelude.bit(lock(number).isLocked())
                + 2 * Prelude.bit(semaphore(number).isLocked())
                + 4 * Prelude.bit(condition(number).isLocked());
    }

    public static int happen(int event) {
        World.one(world().events, event).set();
        return event;
    }

    public static int clear(int event) {
        World.one(world().events, event).clear();
        return event;
    }

    public static int isSet(int event) {
        return Prelude.bit(World.one(world().events, event).isSet());
    }

    public static int signal(int condition, int count) {
        if (count < 0) condition(condition).signalAll();
        else condition(condition).signal(count & 3);
        return count;
    }

    public static int settle(int future, int value) {
        Promise<Object> promise = World.one(world().futures, future);
        if (value < 0) promise.setException(new Prelude.B(value));
        else promise.setResult(value);
        return value;
    }

    public static int stopFuture(int future) {
        return Prelude.bit(future(future).cancel());
    }
}

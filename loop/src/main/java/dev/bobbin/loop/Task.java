// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.machine.Awaited;
import dev.bobbin.machine.CoroutineMachine;
import dev.bobbin.machine.Exit;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that a loop runs beside others.
 *
 * <pre>{@code
 * Task<Page> page = Async.createTask(load(uri));      // starts when this coroutine waits for something
 * Task<Page> other = Async.createTask(load(uri2));
 * show(await(page), await(other));
 * }</pre>
 *
 * <p>{@link #cancel(String)} does not end a task, it asks it to: a {@link Cancelled} is thrown where it waits.
 * If a resource fails to close on its way out, that is what the task ends with.
 *
 * @param <T> the type of what the coroutine returns
 */
public final class Task<T extends @Nullable Object> extends Promise<T> {
    private final CoroutineMachine<T> machine;

    /** As in {@link ThreadState#context}. */
    Object context;

    /**
     * While the task waits, the promise, or the {@link Arrival}, that it waits for. A Throwable is what its next step
     * throws instead: a {@link Cancelled} that was asked for, or the loop's objection to what it awaits.
     */
    private @Nullable Object blocker;

    /** The task has given up what it waited for, so that its next step must throw. */
    private boolean waitAbandoned;

    /** The neighbours in {@link TaskList}. */
    @Nullable
    Task<?> earlier;

    @Nullable
    Task<?> later;

    private @Nullable String name;
    private final int number;
    private int cancelRequests;

    Task(Loop loop, CoroutineMachine<T> machine, @Nullable String name, Object context) {
        super(loop);
        this.machine = machine;
        this.name = name;
        this.number = name == null ? loop.tasks.nextNumber() : 0;
        this.context = context;
    }

    /** One step: runs the coroutine on to the next thing that is not there yet. The loop calls it, and nobody else. */
    void step() {
        Loop home = loop;
        Object in = blocker;
        blocker = null;
        waitAbandoned = false;
        home.current = this;
        home.thread.enter(context);
        boolean waits;
        try {
            waits = machine.step(in instanceof Throwable raised ? raised : null);
        } catch (Throwable t) {
            home.current = null;
            threw(t);
            return;
        }
        home.current = null;
        if (waits) {
            waitFor(machine.waitsFor());
        } else {
            returned(machine.takeValue());
        }
    }

    /** A step in the middle of something else that the loop runs: of a coroutine that starts at its call. */
    void stepWithin(@Nullable Task<?> outer) {
        Object outerContext = loop.thread.context;
        try {
            step();
        } finally {
            loop.current = outer;
            loop.thread.context = outerContext;
        }
    }

    private void returned(@Nullable Object value) {
        loop.tasks.remove(this);
        if (blocker instanceof Cancelled requested) {
            complete(CANCELLED, requested);
        } else {
            complete(FULFILLED, value);
        }
    }

    private void threw(Throwable thrown) {
        loop.tasks.remove(this);
        Throwable exception = Exit.outcome(thrown);
        if (exception instanceof Cancelled cancelled) {
            complete(CANCELLED, cancelled);
        } else {
            fail(exception);
        }
        if (Thrown.leavesTheLoop(exception)) throw Thrown.asIs(exception);
    }

    private void waitFor(@Nullable Object awaited) {
        if (awaited instanceof Promise<?> promise) {
            waitForPromise(promise);
        } else if (awaited == null || awaited instanceof Turn<?>) {
            loop.ready.add(this);
        } else if (awaited instanceof Awaited<?> foreign && !(awaited instanceof Coro)) {
            waitForArrival(new Arrival(this, foreign));
        } else {
            object("Task got bad yield: " + awaited + "; await a promise, a coroutine or a CompletionStage instead");
        }
    }

    private void waitForPromise(Promise<?> promise) {
        if (promise == this) {
            object("Task cannot await on itself: " + name());
        } else if (promise.loop != loop) {
            object("Task " + this + " got " + promise + " attached to a different loop");
        } else {
            Object requested = blocker;
            blocker = promise;
            promise.addWaiter(this);
            if (requested instanceof Cancelled early && !promise.cancel(early.getMessage())) blocker = early;
        }
    }

    private void waitForArrival(Arrival arrival) {
        Object requested = blocker;
        blocker = arrival;
        arrival.register();
        if (requested instanceof Cancelled early) interrupt(early.getMessage());
    }

    /** Throws an exception at the await that the loop cannot serve. A cancellation that was asked for goes first. */
    private void object(String message) {
        if (blocker == null) blocker = new IllegalStateException(message);
        loop.ready.add(this);
    }

    /** What the task waited for outside the loop is there; unless it has given up. */
    void arrived(Arrival arrival) {
        if (blocker == arrival) step();
    }

    /**
     * Asks the task to end: {@code task.cancel("shutting down");}. What it waits for is cancelled; when that has ended
     * so, or at once if it cannot be cancelled, a {@link Cancelled} is thrown at the task's await.
     *
     * @param message the message of that exception
     * @return false when the task is done already
     */
    @Override
    public boolean cancel(@Nullable String message) {
        if (isDone()) return false;
        loop.turns.checkThread();
        Task<?> last = lastInChain();
        if (last == null) {
            cancelRequests++;
            abandonCycle(message);
            return true;
        }
        for (Task<?> task = this; task != last; task = (Task<?>) Objects.requireNonNull(task.blocker)) {
            task.cancelRequests++;
        }
        last.cancelRequests++;
        last.interrupt(message);
        return true;
    }

    /** The task for which this one waits in the end, if only through tasks; null when they wait in a circle. */
    private @Nullable Task<?> lastInChain() {
        Task<?> task = this;
        Task<?> slow = this;
        boolean slowMoves = false;
        while (task.blocker instanceof Task<?> inner && inner.isPending()) {
            task = inner;
            if (slowMoves) slow = (Task<?>) Objects.requireNonNull(slow.blocker);
            slowMoves = !slowMoves;
            if (task == slow) return null;
        }
        return task;
    }

    private void abandonCycle(@Nullable String message) {
        ((Task<?>) Objects.requireNonNull(blocker)).removeWaiter(this);
        waitAbandoned = true;
        blocker = new Cancelled(message);
        loop.ready.add(this);
    }

    private void interrupt(@Nullable String message) {
        Object on = blocker;
        if (on instanceof Promise<?> promise) {
            if (promise.cancel(message) || promise.isCancelled()) return;
        } else if (on instanceof Arrival arrival) {
            if (arrival.awaited.cancel(message)) return;
            arrival.abandon();
            waitAbandoned = true;
            loop.ready.add(this); // nobody else would wake it any more
        }
        blocker = new Cancelled(message);
    }

    /**
     * How often {@link #cancel(String)} was called and not taken back: {@code task.cancelling() > 0}.
     *
     * @return the number of requests
     */
    public int cancelling() {
        return cancelRequests;
    }

    /**
     * Takes back one {@link #cancel(String)}, for who made that request and has dealt with its {@link Cancelled}:
     * {@code if (task.uncancel() == 0) throw new TimeoutException();}. When none is left, one that has not been
     * delivered is withdrawn.
     *
     * @return how many requests are left
     */
    public int uncancel() {
        if (cancelRequests > 0) cancelRequests--;
        if (cancelRequests == 0 && !waitAbandoned && blocker instanceof Cancelled) blocker = null;
        return cancelRequests;
    }

    /** A task gets its result from its coroutine only: {@code task.setResult(1);} is refused. */
    @Override
    public void setResult(T value) {
        throw new IllegalStateException("Task does not support setResult: its coroutine's return does that");
    }

    /** A task gets its exception from its coroutine only: {@code task.setException(e);} is refused. */
    @Override
    public void setException(Throwable exception) {
        throw new IllegalStateException("Task does not support setException: its coroutine's throw does that");
    }

    /**
     * The name: {@code System.out.println(task.name());}.
     *
     * @return what it was given, or {@code Task-1}, {@code Task-2} and so on, in order of creation
     */
    public String name() {
        if (name == null) name = "Task-" + number;
        return name;
    }

    /**
     * Renames the task: {@code task.setName("crawler of " + host);}.
     *
     * @param newName its text form is the name
     */
    public void setName(Object newName) {
        name = newName.toString();
    }

    /**
     * What the task runs: {@code task.coro().state()}.
     *
     * @return the coroutine that it was made from
     */
    public Coro<? extends T> coro() {
        return machine.coroutine();
    }

    /**
     * The context that the coroutine runs in: {@code task.context().get(USER)}.
     *
     * @return the context itself, no copy
     */
    public Context context() {
        if (loop.current == this) return Context.current();
        if (context instanceof Context own) return own;
        Context own = new Context((Values) context);
        context = own;
        return own;
    }

    /** What the task waits for, if it does: a promise, another task, or whatever its coroutine awaits. */
    @Nullable
    Object waitsFor() {
        Object on = blocker;
        return on instanceof Arrival arrival ? arrival.awaited : on instanceof Throwable ? null : on;
    }

    /**
     * Where the task stands: {@code task.getStack().get(0).getLineNumber()}.
     *
     * @return the await of each coroutine in the chain, outermost first; of a failed task the lines of the exception,
     *     also outermost first; nothing for one that has ended otherwise
     */
    public List<StackTraceElement> getStack() {
        return TaskStack.of(this, machine);
    }

    /** Prints {@link #getStack} to the standard error stream: {@code Async.allTasks().forEach(Task::printStack);}. */
    public void printStack() {
        printStack(System.err);
    }

    /**
     * Prints {@link #getStack}: {@code task.printStack(System.out);}.
     *
     * @param out where to
     */
    public void printStack(PrintStream out) {
        TaskStack.print(this, out);
    }

    /** Name, state, and where it stands: {@code Task[Task-1 pending at Host.main(Host.java:12) waits for Task-2]}. */
    @Override
    public String toString() {
        return TaskStack.describe(this, machine);
    }
}

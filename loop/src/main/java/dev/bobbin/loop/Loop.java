// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.machine.CoroutineMachine;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Runs coroutines and callbacks, one at a time, on the thread that runs the loop; asyncio's event loop.
 *
 * <pre>{@code
 * Loop.run(main());                                   // nearly always all that is needed
 *
 * try (Loop loop = Loop.create()) {                   // callbacks by hand
 *     loop.callLater(Duration.ofSeconds(1), loop::stop);
 *     loop.runForever();
 * }
 * }</pre>
 *
 * <p>Only {@link #callSoonThreadsafe} and {@link #execute} may be called from other threads. With
 * {@code -Dbobbin.debug=true} a loop starts in debug mode.
 */
public final class Loop extends Scheduler implements AutoCloseable {
    final TaskList tasks = new TaskList();
    final ErrorReports errors = new ErrorReports(this);
    final Failures failures = new Failures(errors);
    final OpenGenerators openGenerators = new OpenGenerators();
    final DefaultExecutor defaultExecutor = new DefaultExecutor();
    final Turns turns = new Turns(this);

    /** Of the thread that runs this; of the one that made it, before. */
    ThreadState thread = ThreadState.current();

    /** The task whose step is running. */
    @Nullable
    Task<?> current;

    private boolean closed;

    private Loop(LoopClock clock) {
        super(clock);
        setDebug(Boolean.getBoolean("bobbin.debug"));
    }

    /**
     * Runs a coroutine to its end, in a loop of its own; asyncio's {@code run}. Then the tasks that are left are
     * cancelled and awaited, asynchronous generators closed, and the threads of {@link Async#toThread} waited for. The
     * first Ctrl-C cancels the coroutine, the second ends the loop.
     *
     * <pre>{@code
     * int exitCode = Loop.run(main(args));
     * }</pre>
     *
     * @param main the coroutine
     * @param <T> its value
     * @return what it returns; what it throws comes out as it is, checked exceptions too
     * @throws IllegalStateException inside of a running loop
     * @throws KeyboardInterrupt when Ctrl-C ended it
     */
    public static <T extends @Nullable Object> T run(Coro<T> main) {
        return run(main, LoopClock.system());
    }

    /**
     * {@link #run(Coro)} by another clock: {@code Loop.run(main(), new VirtualClock());}.
     *
     * @param main the coroutine
     * @param clock the time of the loop
     * @param <T> its value
     * @return what it returns
     */
    public static <T extends @Nullable Object> T run(Coro<T> main, LoopClock clock) {
        try (Runner runner = new Runner(() -> create(clock), "Loop.run()")) {
            return runner.run(main);
        }
    }

    /**
     * A loop that does not run yet: {@code try (Loop loop = Loop.create()) { … }}.
     *
     * @return the loop
     */
    public static Loop create() {
        return create(LoopClock.system());
    }

    /**
     * A loop by another clock: {@code Loop loop = Loop.create(new VirtualClock());}.
     *
     * @param clock the time of the loop
     * @return the loop
     */
    public static Loop create(LoopClock clock) {
        return new Loop(Objects.requireNonNull(clock, "a loop needs a clock"));
    }

    /**
     * The loop that runs in this thread; asyncio's {@code get_running_loop}: {@code Loop.current().callSoon(…)}.
     *
     * @return the loop
     * @throws IllegalStateException when none does
     */
    public static Loop current() {
        Loop running = ThreadState.current().loop;
        if (running == null) throw new IllegalStateException("no running event loop");
        return running;
    }

    /** Runs until {@link #stop}: {@code loop.runForever();}. */
    public void runForever() {
        turns.runForever();
    }

    /**
     * Runs until something is done: {@code Page page = loop.runUntilComplete(load(uri));}.
     *
     * @param awaitable a coroutine, which becomes a task, or a promise of this loop
     * @param <T> its value
     * @return its value; its exception comes out as it is
     * @throws IllegalStateException when the loop is stopped before
     */
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) {
        turns.refuseToRun();
        Promise<T> promise = Async.ensure(awaitable, this);
        try {
            turns.runUntilDone(promise);
        } catch (Throwable t) {
            if (promise != awaitable) promise.retrieved();
            throw t;
        }
        if (promise.isPending()) throw new IllegalStateException("Event loop stopped before Promise completed.");
        return promise.result();
    }

    /** Ends {@link #runForever} after this turn; before it, after one turn: {@code loop.callSoon(loop::stop);}. */
    public void stop() {
        turns.checkThread();
        turns.stop();
    }

    /**
     * Drops what has not run yet, closes the channels that it watches, and refuses everything from now on:
     * {@code loop.close();}.
     */
    @Override
    public void close() {
        if (turns.isRunning()) throw new IllegalStateException("Cannot close a running event loop");
        if (closed) return;
        for (Task<?> task : tasks.all()) {
            errors.report(ErrorContext.of("Task was destroyed but it is pending!", null, task));
        }
        failures.reportAll();
        atClose.callAll(errors);
        removeSignalHandlers();
        closed = true;
        wakeup.close(ready);
        for (Channel channel : poller.open()) {
            errors.report(ErrorContext.of("the loop was closed, and with it a channel that was open", null)
                    .withSource(channel));
        }
        poller.close();
        while (!ready.isEmpty()) {
            if (ready.take() instanceof Handle handle) handle.dropped();
        }
        timers.clear();
        defaultExecutor.shutDown();
    }

    /**
     * Whether somebody runs the loop: {@code loop.isRunning()}.
     *
     * @return true inside of {@link #runForever} and the like
     */
    public boolean isRunning() {
        return turns.isRunning();
    }

    /**
     * Whether {@link #close} was called: {@code loop.isClosed()}.
     *
     * @return true once it was
     */
    public boolean isClosed() {
        return closed;
    }

    @Override
    Values valuesHere() {
        refuseIfClosed();
        return turns.valuesHere();
    }

    @Override
    boolean isHere() {
        return turns.isHere();
    }

    void refuseIfClosed() {
        if (closed) throw new IllegalStateException("Event loop is closed");
    }

    /**
     * How many turns the loop has made, for tests that count them: {@code long before = loop.turns();}.
     *
     * @return the number of turns
     */
    public long turns() {
        return turns.count();
    }

    /**
     * A promise of this loop: {@code Promise<String> name = loop.createPromise();}.
     *
     * @param <T> the type of its value
     * @return the promise
     */
    public <T extends @Nullable Object> Promise<T> createPromise() {
        return new Promise<>(this);
    }

    /**
     * Runs a coroutine beside others, from the next turn on: {@code Task<Page> page = loop.createTask(load(uri));}.
     *
     * @param coro the coroutine
     * @param <T> its value
     * @return the task
     */
    public <T extends @Nullable Object> Task<T> createTask(Coro<T> coro) {
        return createTask(coro, null, null);
    }

    /**
     * {@link #createTask(Coro)} with a name: {@code loop.createTask(load(uri), "loader");}.
     *
     * @param coro the coroutine
     * @param name the name, or null for one with a number
     * @param <T> its value
     * @return the task
     */
    public <T extends @Nullable Object> Task<T> createTask(Coro<T> coro, @Nullable String name) {
        return createTask(coro, name, null);
    }

    /**
     * {@link #createTask(Coro)} in a context: {@code loop.createTask(load(uri), null, context);}.
     *
     * @param coro the coroutine
     * @param name the name, or null for one with a number
     * @param context in which it runs, no copy of it; null for a copy of the current one
     * @param <T> its value
     * @return the task
     */
    public <T extends @Nullable Object> Task<T> createTask(
            Coro<T> coro, @Nullable String name, @Nullable Context context) {
        Objects.requireNonNull(coro, "a coroutine was expected, got null");
        if (closed) coro.close();
        Values values = valuesHere();
        Object in = context != null ? context : values;
        Task<T> task = new Task<>(this, CoroutineMachine.of(coro), name, in);
        tasks.add(task);
        ready.add(task);
        return task;
    }

    /**
     * Makes a call that blocks in another thread: {@code Promise<String> s = loop.runInExecutor(null, this::read);}.
     * Cancelling the promise keeps a call that has not begun from beginning, and interrupts none.
     *
     * @param executor whose thread it is; null for the default executor
     * @param call what is called
     * @param <T> its value
     * @return what it returns or throws
     */
    public <T extends @Nullable Object> Promise<T> runInExecutor(@Nullable Executor executor, Callable<T> call) {
        valuesHere();
        Executor chosen = executor != null ? executor : defaultExecutor.get();
        return new Job.Submitted<>(this, call).submit(chosen);
    }

    /**
     * Sets whose threads {@link #runInExecutor} uses by default: {@code loop.setDefaultExecutor(pool);}.
     *
     * @param executor the executor; this loop shuts it down in the end
     */
    public void setDefaultExecutor(ExecutorService executor) {
        defaultExecutor.set(Objects.requireNonNull(executor, "a loop needs an executor"));
    }

    /**
     * Closes the asynchronous generators that were started in this loop: {@code await(loop.shutdownAsyncGens());}.
     *
     * @return a coroutine that is done when they have run their finally blocks
     */
    public Coro<@Nullable Void> shutdownAsyncGens() {
        return new OpenGenerators.Closing();
    }

    /**
     * Shuts the default executor down: {@code await(loop.shutdownDefaultExecutor());}.
     *
     * @return a coroutine that is done when its jobs are
     */
    public Coro<@Nullable Void> shutdownDefaultExecutor() {
        return new DefaultExecutor.Shutdown();
    }

    /**
     * Sets who is told of errors that nobody else can handle: {@code loop.setExceptionHandler((l, e) -> l.stop());}.
     *
     * @param handler the handler; null for the default, which writes to the log {@code dev.bobbin.loop}
     */
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        errors.handler = handler;
    }

    /**
     * Who is told of errors: {@code ExceptionHandler outer = loop.exceptionHandler();}.
     *
     * @return the handler that was set; null for the default
     */
    public @Nullable ExceptionHandler exceptionHandler() {
        return errors.handler;
    }

    /**
     * Tells the exception handler: {@code loop.callExceptionHandler(ErrorContext.of("connection lost", e));}.
     *
     * @param error what went wrong
     */
    public void callExceptionHandler(ErrorContext error) {
        errors.report(error);
    }

    /**
     * Whether slow callbacks are reported: {@code loop.isDebug()}.
     *
     * @return true in debug mode
     */
    public boolean isDebug() {
        return turns.slowCallbacks.enabled;
    }

    /**
     * Switches debug mode: {@code loop.setDebug(true);}.
     *
     * @param debug true to report slow callbacks, with where they are
     */
    public void setDebug(boolean debug) {
        turns.slowCallbacks.enabled = debug;
    }

    /**
     * Sets what debug mode calls slow: {@code loop.setSlowCallback(Duration.ofMillis(20));}.
     *
     * @param limit the shortest time that is reported; 100 ms by default
     */
    public void setSlowCallback(Duration limit) {
        turns.slowCallbacks.limit = Delay.nanos(limit);
    }
}

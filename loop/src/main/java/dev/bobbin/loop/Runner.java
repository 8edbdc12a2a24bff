// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs several coroutines, one after the other, in one loop and one context; asyncio's {@code Runner}.
 *
 * <pre>{@code
 * try (Runner runner = new Runner()) {
 *     Connection c = runner.run(connect());
 *     runner.run(talk(c));
 * }
 * }</pre>
 *
 * <p>Tasks that are left over live on between the runs, and are cancelled by {@link #close}.
 */
public final class Runner implements AutoCloseable {
    /** How often tasks are cancelled that were started by those being cancelled. */
    private static final int ROUNDS = 10;

    private final Supplier<Loop> factory;
    private final String caller;
    private @Nullable Loop loop;
    private @Nullable Context context;
    private boolean closed;

    /** A runner with a loop of the usual kind: {@code new Runner()}. */
    public Runner() {
        this(Loop::create);
    }

    /**
     * A runner with a loop of your making: {@code new Runner(() -> Loop.create(clock))}.
     *
     * @param factory called once, when the loop is needed
     */
    public Runner(Supplier<Loop> factory) {
        this(factory, "Runner.run()");
    }

    Runner(Supplier<Loop> factory, String caller) {
        this.factory = factory;
        this.caller = caller;
    }

    /**
     * The loop: {@code runner.loop().setDebug(true);}.
     *
     * @return the loop in which coroutines run
     * @throws IllegalStateException after {@link #close}
     */
    public Loop loop() {
        if (closed) throw new IllegalStateException("Runner is closed");
        if (loop == null) {
            loop = factory.get();
            context = Context.current().copy();
        }
        return loop;
    }

    /**
     * Runs a coroutine to its end: {@code int exitCode = runner.run(main());}.
     *
     * @param main the coroutine
     * @param <T> its value
     * @return what it returns; what it throws comes out as it is
     */
    public <T extends @Nullable Object> T run(Coro<T> main) {
        if (main == null) throw new IllegalArgumentException("a coroutine was expected, got null");
        if (ThreadState.current().loop != null) {
            main.close();
            throw new IllegalStateException(caller + " cannot be called from a running event loop");
        }
        Loop home = loop();
        Task<T> task = home.createTask(main, null, Objects.requireNonNull(context));
        Interruption interruption = new Interruption(task);
        home.turns.onInterrupt = interruption;
        try (Signals.Listener ignored = Signals.listenToCtrlC(() -> home.post(new Handle(interruption, Values.NONE)))) {
            return home.runUntilComplete(task);
        } catch (Cancelled cancelled) {
            if (interruption.ended(task)) throw new KeyboardInterrupt();
            throw cancelled;
        } finally {
            home.turns.onInterrupt = null;
        }
    }

    /**
     * Cancels what is left, waits for it, closes asynchronous generators, shuts the default executor down and closes
     * the loop: {@code runner.close();}.
     */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        Loop ending = loop;
        if (ending == null || ending.isClosed()) return;
        try {
            Set<Task<?>> stubborn = cancelAll(ending, Set.of());
            ending.runUntilComplete(ending.shutdownAsyncGens());
            ending.runUntilComplete(ending.shutdownDefaultExecutor());
            cancelAll(ending, stubborn); // other threads may have brought some
        } finally {
            ending.close();
        }
    }

    /** Cancels all tasks but some, and waits for them. Returns those that wait for ever all the same. */
    private static Set<Task<?>> cancelAll(Loop ending, Set<Task<?>> but) {
        for (int round = 0; round < ROUNDS; round++) {
            Set<Task<?>> left = new LinkedHashSet<>(ending.tasks.all());
            left.removeAll(but);
            if (left.isEmpty()) break;
            left.forEach(Task::cancel);
            try {
                ending.turns.runUntilDone(AllDone.of(left, ending));
            } catch (DeadlockException e) {
                ending.errors.report(ErrorContext.of("a cancelled task waits for ever", e));
                return left;
            }
            left.forEach(task -> reportFailure(ending, task));
        }
        return but;
    }

    private static void reportFailure(Loop ending, Task<?> task) {
        if (task.isPending() || task.isCancelled()) return;
        Throwable exception = task.exception();
        if (exception == null) return;
        ending.errors.report(ErrorContext.of("unhandled exception during Loop.run() shutdown", exception, task));
    }

    /** Done when all of some tasks are, however they end. */
    private static final class AllDone {
        private final Promise<@Nullable Void> promise;
        private int left;

        private AllDone(Set<Task<?>> tasks, Loop loop) {
            promise = new Promise<>(loop);
            left = tasks.size();
        }

        static Promise<@Nullable Void> of(Set<Task<?>> tasks, Loop loop) {
            AllDone all = new AllDone(tasks, loop);
            for (Task<?> task : tasks) {
                task.addWaiter(new Handle(all::oneDone, Values.NONE));
            }
            return all.promise;
        }

        private void oneDone() {
            if (--left == 0) promise.complete(Promise.FULFILLED, null);
        }
    }

    /** What Ctrl-C does in the loop: first it asks the main task to end, then it ends the loop. */
    private static final class Interruption implements Runnable {
        private final Task<?> main;
        private int count;

        private Interruption(Task<?> main) {
            this.main = main;
        }

        @Override
        public void run() {
            if (++count > 1 || !main.cancel()) throw new KeyboardInterrupt();
        }

        /** Whether nobody else wanted the task to end. */
        boolean ended(Task<?> task) {
            return count > 0 && task.uncancel() == 0;
        }

        @Override
        public String toString() {
            return "Ctrl-C";
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.machine.AsyncGens;
import dev.bobbin.machine.Starter;
import org.jspecify.annotations.Nullable;

/**
 * What a loop does while it runs: turn after turn. A turn takes what was posted, the channels that are ready, and what is
 * due, and then runs whatever was ready by then, and nothing that becomes ready meanwhile.
 */
final class Turns {
    private final Loop loop;
    private final Starter starter;
    private volatile @Nullable Thread owner;
    private @Nullable Promise<?> main;
    private boolean stopping;
    private boolean interrupted;
    private long count;

    /** How many futures of others are awaited: somebody will wake the loop, so that it is not stuck. */
    int outside;

    /** How many jobs run in threads. They end by themselves, so that a virtual clock waits for them. */
    int jobs;

    /** Called in the loop when its thread is interrupted while it sleeps. */
    @Nullable
    Runnable onInterrupt;

    final SlowCallbacks slowCallbacks = new SlowCallbacks();

    Turns(Loop loop) {
        this.loop = loop;
        this.starter = new EagerStarter(loop);
    }

    long count() {
        return count;
    }

    boolean isRunning() {
        return owner != null;
    }

    /** Whether the caller is what the loop runs. */
    boolean isHere() {
        return owner == Thread.currentThread();
    }

    /** The values that a callback sees which is registered now; {@link #checkThread} is included. */
    Values valuesHere() {
        if (owner == null) return ThreadState.current().values();
        checkThread();
        return loop.thread.values();
    }

    /** Refuses callers in another thread than the one in which the loop runs. */
    void checkThread() {
        Thread runs = owner;
        if (runs != null && runs != Thread.currentThread()) {
            throw new IllegalStateException("Non-thread-safe operation invoked on an event loop other than the current"
                    + " one: the loop runs in " + runs + ", the call came from " + Thread.currentThread()
                    + "; hand it over with loop.callSoonThreadsafe(…)");
        }
    }

    void stop() {
        stopping = true;
    }

    void refuseToRun() {
        loop.refuseIfClosed();
        if (isRunning()) throw new IllegalStateException("This event loop is already running");
        if (ThreadState.current().loop != null) {
            throw new IllegalStateException("Cannot run the event loop while another loop is running");
        }
    }

    void runForever() {
        refuseToRun();
        ThreadState thread = ThreadState.current();
        Object outerContext = thread.context;
        owner = Thread.currentThread();
        thread.loop = loop;
        loop.thread = thread;
        Starter outerStarter = Starter.use(starter);
        AsyncGens outerListener = AsyncGens.listen(loop.openGenerators);
        try {
            do turn();
            while (!stopping);
        } finally {
            stopping = false;
            AsyncGens.listen(outerListener);
            Starter.use(outerStarter);
            thread.loop = null;
            thread.context = outerContext;
            owner = null;
            if (interrupted) Thread.currentThread().interrupt();
            interrupted = false;
        }
    }

    /** Runs until {@code promise} is done; if nothing is left that could complete it, says so instead of sleeping. */
    void runUntilDone(Promise<?> promise) {
        DoneCallback<?> stopper = new DoneCallback<>(promise, this::stopAfter, Values.NONE);
        promise.addWaiter(stopper);
        main = promise;
        try {
            runForever();
        } finally {
            main = null;
            promise.removeWaiter(stopper);
        }
    }

    /** Not for a later run, if this one was left by an error. */
    private void stopAfter(Promise<?> promise) {
        if (main == promise) stop();
    }

    private void turn() {
        count++;
        ReadyQueue ready = loop.ready;
        loop.wakeup.gatherInto(ready);
        if (ready.isEmpty() && !stopping) {
            awaitWork();
            loop.wakeup.drainTo(ready);
        } else {
            loop.poller.poll();
        }
        TimerQueue timers = loop.timers;
        if (!timers.isEmpty()) timers.moveDue(loop.clock.now(), ready);
        for (int n = ready.size(); n > 0; n--) run(ready.take());
    }

    private void run(Object item) {
        if (slowCallbacks.enabled) {
            slowCallbacks.watch(item, loop.clock, this::runNow);
        } else {
            runNow(item);
        }
    }

    private void runNow(Object item) {
        if (item instanceof Task<?> task) {
            task.step();
        } else if (item instanceof Handle handle) {
            call(handle);
        } else {
            ((Sleep<?>) item).end();
        }
    }

    private void call(Handle handle) {
        loop.thread.enter(handle.context);
        try {
            handle.call();
        } catch (Throwable t) {
            if (Thrown.leavesTheLoop(t)) throw t;
            loop.errors.callbackThrew(handle, t);
        }
    }

    /** Nothing is ready: waits for a timer, a channel or a post. */
    private void awaitWork() {
        loop.failures.reportDiscarded();
        if (!loop.whenIdle.isEmpty()) {
            loop.poller.poll();
            if (!loop.ready.isEmpty()) return;
            loop.whenIdle.forEach(loop.ready::add);
            loop.whenIdle.clear();
        } else if (loop.timers.isEmpty()) {
            if (main != null && outside == 0 && jobs == 0 && loop.poller.isIdle() && loop.wakeup.isEmpty()) {
                Deadlock.check(main, loop.clock.isVirtual());
            }
            sleep(Long.MAX_VALUE);
        } else {
            awaitTimer(loop.timers.earliest());
        }
    }

    private void awaitTimer(long deadline) {
        if (loop.clock.isVirtual() && jobs > 0) {
            sleep(Long.MAX_VALUE); // what the jobs bring comes before any later time
            return;
        }
        long left = deadline - loop.clock.now();
        if (left <= 0) loop.poller.poll();
        else if (!loop.clock.skipTo(deadline)) sleep(left);
    }

    private void sleep(long nanos) {
        loop.wakeup.sleep(nanos);
        if (!Thread.interrupted()) return;
        if (onInterrupt != null) {
            onInterrupt.run();
        } else {
            interrupted = true;
        }
    }
}

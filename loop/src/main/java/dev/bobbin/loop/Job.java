// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Cancelled;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A call in another thread. Cancelled while it is queued it never runs; later it runs on, and what it brings is dropped. */
final class Job<T extends @Nullable Object> implements Runnable {
    private static final int QUEUED = 0;
    private static final int RUNNING = 1;
    private static final int REVOKED = 2;

    private final Promise<T> target;
    private final Callable<T> call;
    private final AtomicInteger state = new AtomicInteger(QUEUED);

    Job(Promise<T> target, Callable<T> call) {
        this.target = target;
        this.call = Objects.requireNonNull(call, "there is nothing to call");
    }

    void submit(Executor executor) {
        executor.execute(this);
        target.loop.turns.jobs++;
    }

    @Override
    public void run() {
        if (!state.compareAndSet(QUEUED, RUNNING)) return;
        try {
            T value = call.call();
            deliver(() -> target.complete(Promise.FULFILLED, value));
        } catch (Throwable t) {
            deliver(() -> failed(t));
        }
    }

    /** A loop that is closed by now has nobody who waits. */
    private void deliver(Runnable outcome) {
        Runnable arrival = () -> {
            target.loop.turns.jobs--;
            if (target.isPending()) outcome.run();
        };
        target.loop.post(new Handle(arrival, Values.NONE));
    }

    private void failed(Throwable t) {
        if (t instanceof Cancelled cancelled) {
            target.complete(Promise.CANCELLED, cancelled);
        } else {
            target.fail(Thrown.storable(t));
        }
    }

    void revoke() {
        if (state.compareAndSet(QUEUED, REVOKED)) target.loop.turns.jobs--;
    }

    /** {@link Loop#runInExecutor}. */
    static final class Submitted<T extends @Nullable Object> extends Promise<T> {
        private final Job<T> job;

        Submitted(Loop loop, Callable<T> call) {
            super(loop);
            job = new Job<>(this, call);
        }

        Promise<T> submit(Executor executor) {
            job.submit(executor);
            return this;
        }

        @Override
        public boolean cancel(@Nullable String message) {
            if (!super.cancel(message)) return false;
            job.revoke();
            return true;
        }
    }

    /** {@link Async#toThread}. */
    static final class Lazy<T extends @Nullable Object> extends LazyPromise<T> {
        private final Callable<T> call;
        private @Nullable Job<T> job;

        Lazy(Callable<T> call) {
            this.call = Objects.requireNonNull(call, "there is nothing to call");
        }

        @Override
        void start() {
            Context context = new Context(ThreadState.current().values());
            Job<T> started = new Job<>(this, () -> context.call(call));
            started.submit(loop.defaultExecutor.get());
            job = started;
        }

        @Override
        public boolean cancel(@Nullable String message) {
            if (!super.cancel(message)) return false;
            if (job != null) job.revoke();
            return true;
        }

        @Override
        public String toString() {
            return "Async.toThread(" + call + ")";
        }
    }
}

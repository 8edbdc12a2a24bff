// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** asyncio's event loop. */
public final class Loop implements Executor, AutoCloseable {
    Loop() {}

    public static <T extends @Nullable Object> T run(Coro<T> main) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static <T extends @Nullable Object> T run(Coro<T> main, LoopClock clock) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static Loop create() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static Loop create(LoopClock clock) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static Loop current() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void runForever() {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void stop() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isRunning() {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isClosed() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Nanoseconds, LoopClock.now(). */
    public long time() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** How many turns the loop has made. */
    public long turns() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Handle callSoon(Runnable callback) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Handle callSoon(Runnable callback, Context context) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Handle callSoonThreadsafe(Runnable callback) {
        throw new UnsupportedOperationException("skeleton");
    }

    public TimerHandle callLater(Duration delay, Runnable callback) {
        throw new UnsupportedOperationException("skeleton");
    }

    public TimerHandle callAt(long when, Runnable callback) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Runs the callback when nothing else can run: before the loop sleeps or its clock jumps. */
    public Handle callWhenIdle(Runnable callback) {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T extends @Nullable Object> Promise<T> createPromise() {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T extends @Nullable Object> Task<T> createTask(Coro<T> coro) {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T extends @Nullable Object> Task<T> createTask(Coro<T> coro, @Nullable String name) {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T extends @Nullable Object> Task<T> createTask(
            Coro<T> coro, @Nullable String name, @Nullable Context context) {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T extends @Nullable Object> Promise<T> runInExecutor(@Nullable Executor executor, Callable<T> call) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setDefaultExecutor(ExecutorService executor) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Coro<@Nullable Void> shutdownAsyncGens() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Coro<@Nullable Void> shutdownDefaultExecutor() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        throw new UnsupportedOperationException("skeleton");
    }

    public @Nullable ExceptionHandler exceptionHandler() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void callExceptionHandler(ErrorContext context) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isDebug() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setDebug(boolean debug) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setSlowCallback(Duration limit) {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void execute(Runnable callback) {
        callSoonThreadsafe(callback);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A loop in virtual time, and what happened in it, in order. */
final class Scene {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration HOUR = Duration.ofHours(1);

    final VirtualClock clock = new VirtualClock();
    private final List<String> events = new ArrayList<>();
    private final List<ErrorContext> errors = new ArrayList<>();

    /** Runs a test's coroutine as the main task of a loop whose errors are collected. */
    void run(Coro.Body main) {
        try (Runner runner = new Runner(this::loop)) {
            runner.run(main.start());
        }
    }

    /** A loop that is not run yet. */
    Loop loop() {
        Loop loop = Loop.create(clock);
        loop.setExceptionHandler((unused, error) -> errors.add(error));
        return loop;
    }

    /** Notes what happens. */
    void tell(Object event) {
        events.add(String.valueOf(event));
    }

    /** What has happened since the last call. */
    List<String> events() {
        List<String> told = List.copyOf(events);
        events.clear();
        return told;
    }

    /** What the exception handler was told. */
    List<ErrorContext> errors() {
        return errors;
    }

    /** Lets everybody else run a number of times. */
    @Coroutine
    static Coro<Void> turns(int count) {
        for (int i = 0; i < count; i++) await(Async.sleep(Duration.ZERO));
        return Coro.done();
    }

    /** What an await throws. */
    @Coroutine
    static Coro<Throwable> thrownBy(Awaitable<?> awaitable) {
        Object value;
        try {
            value = await(awaitable);
        } catch (Throwable t) {
            return Coro.done(t);
        }
        throw new AssertionError("an exception was expected, not " + value);
    }

    /** A coroutine that sleeps and returns something. */
    @Coroutine
    static <T> Coro<T> later(Duration delay, T value) {
        await(Async.sleep(delay));
        return Coro.done(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens in a test of coroutines, in order. It runs them in virtual time: nothing sleeps for real. */
public final class Story {
    public static final Duration SECOND = Duration.ofSeconds(1);
    public static final Duration HOUR = Duration.ofHours(1);

    private final List<String> events = new ArrayList<>();
    private final PushedClock clock = new PushedClock();

    /** Runs a test's coroutine as the main task of a loop. */
    public void run(Coro.Body test) {
        Loop.run(test.start(), clock);
    }

    public PushedClock clock() {
        return clock;
    }

    /** Notes what happens. */
    public void tell(Object event) {
        events.add(String.valueOf(event));
    }

    /** What has happened since the last call. */
    public List<String> events() {
        List<String> told = List.copyOf(events);
        events.clear();
        return told;
    }

    /** Lets others run: some turns of the loop go by. */
    @Coroutine
    public static Coro<Void> turns(int count) {
        for (int i = 0; i < count; i++) await(Async.sleep(Duration.ZERO));
        return Coro.done();
    }

    /** Lets everything run that does not wait for time. */
    public static Coro<Void> settle() {
        return turns(20);
    }

    /** What an await throws. */
    @Coroutine
    public static Coro<Throwable> failure(Awaitable<?> awaitable) {
        Object value;
        try {
            value = await(awaitable);
        } catch (Throwable t) {
            return Coro.done(t);
        }
        throw new AssertionError("a failure was expected, not the value " + value);
    }

    /** How a promise stands: {@code "pending"}, {@code "value 3"}, {@code "Fault: too late"}. */
    public static String outcome(Promise<?> promise) {
        if (!promise.isDone()) return "pending";
        Throwable failure = Settled.of(promise).failure();
        return failure == null ? "value " + promise.result() : told(failure);
    }

    /** An exception in one line. */
    public static String told(Throwable t) {
        String name = t.getClass().getSimpleName();
        return t.getMessage() == null ? name : name + ": " + t.getMessage();
    }

    /** A coroutine that tells its name when it has waited. */
    @Coroutine
    public Coro<String> sleeper(String name, Duration time) {
        await(Async.sleep(time));
        tell(name);
        return Coro.done(name);
    }

    /** A coroutine that throws when it has waited. */
    @Coroutine
    public Coro<String> failing(String message, Duration time) {
        await(Async.sleep(time));
        throw new Fault(message);
    }

    /** A coroutine that sleeps for an hour and answers its cancellation. */
    @Coroutine
    public Coro<String> stubborn(Answer answer) {
        try {
            await(Async.sleep(HOUR));
            return Coro.done("slept");
        } catch (Cancelled cancelled) {
            tell("interrupted");
            if (answer == Answer.SWALLOWS_IT) return Coro.done("swallowed");
            if (answer == Answer.RAISES_ANOTHER_ERROR) throw new Fault("instead");
            throw cancelled;
        } finally {
            if (answer == Answer.SUSPENDS_IN_FINALLY) {
                await(Async.sleep(SECOND));
                tell("cleaned up");
            }
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) {
                try {
                    await(Async.sleep(HOUR));
                } finally {
                    tell("interrupted again");
                }
            }
        }
    }

    /** What {@link #stubborn} tells. */
    public static List<String> toldBy(Answer answer) {
        return switch (answer) {
            case PASSES_IT_ON, SWALLOWS_IT, RAISES_ANOTHER_ERROR -> List.of("interrupted");
            case SUSPENDS_IN_FINALLY -> List.of("interrupted", "cleaned up");
            case IS_CANCELLED_AGAIN_IN_FINALLY -> List.of("interrupted", "interrupted again");
        };
    }

    /** How {@link #stubborn} ends. */
    public static String outcomeOf(Answer answer) {
        return switch (answer) {
            case SWALLOWS_IT -> "value swallowed";
            case RAISES_ANOTHER_ERROR -> "Fault: instead";
            default -> "Cancelled";
        };
    }
}

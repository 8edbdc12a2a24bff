// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * What happened, in order: what the bodies tell, and what comes out of each resume. The resume of a generator leaves
 * {@code "item 1"}, {@code "end"}, {@code "end with 2"} or the exception's name and message; that of a coroutine
 * {@code "waits for a"} where it hands something out, {@code "gives 1"} at its end, or the exception.
 */
final class Trace {
    private final List<String> events = new ArrayList<>();

    /** Notes what a body tells. */
    void add(String event) {
        events.add(event);
    }

    /** Notes an operand as it is evaluated, and is that operand. */
    <T> T operand(T value) {
        events.add("evaluated " + value);
        return value;
    }

    void next(Iterator<?> gen) {
        resume(() -> "item " + gen.next());
    }

    void hasNext(Iterator<?> gen) {
        resume(() -> "hasNext " + gen.hasNext());
    }

    <S> void send(Gen<?, S, ?> gen, S value) {
        resume(() -> "item " + gen.send(value));
    }

    void raise(Gen<?, ?, ?> gen, Throwable exception) {
        resume(() -> "item " + gen.raise(exception));
    }

    void close(AutoCloseable gen) {
        resume(() -> {
            gen.close();
            return "closed";
        });
    }

    /** Takes items until the end or an exception, and notes that too. */
    void drain(Iterator<?> gen) {
        do next(gen);
        while (events.get(events.size() - 1).startsWith("item "));
    }

    private void resume(Attempt attempt) {
        resume(attempt, end -> end.value() == null ? "end" : "end with " + end.value());
    }

    /** Whether the coroutine waits for something after it. */
    boolean send(Coro<?> coro, Object value) {
        return drive(() -> "waits for " + coro.send(value));
    }

    boolean raise(Coro<?> coro, Throwable exception) {
        return drive(() -> "waits for " + coro.raise(exception));
    }

    void close(Coro<?> coro) {
        close((AutoCloseable) coro::close);
    }

    /** Goes on until the coroutine ends; sends nothing. */
    void run(Coro<?> coro) {
        boolean waits = send(coro, null);
        while (waits) waits = send(coro, null);
    }

    private boolean drive(Attempt attempt) {
        resume(attempt, end -> "gives " + end.value());
        return events.get(events.size() - 1).startsWith("waits for ");
    }

    private void resume(Attempt attempt, Function<StopIteration, String> atTheEnd) {
        String outcome;
        try {
            outcome = attempt.run();
        } catch (StopIteration end) {
            outcome = atTheEnd.apply(end);
        } catch (Throwable t) {
            outcome = told(t);
        }
        events.add(outcome);
    }

    /** An exception in one line: {@code "Fault: too late"}. */
    static String told(Throwable t) {
        String name = t.getClass().getSimpleName();
        return t.getMessage() == null ? name : name + ": " + t.getMessage();
    }

    List<String> events() {
        return List.copyOf(events);
    }

    private interface Attempt {
        String run() throws Throwable;
    }
}

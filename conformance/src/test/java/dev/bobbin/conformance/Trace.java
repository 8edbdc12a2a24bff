// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What happened, in order: what the bodies tell, and what comes out of each resume. A resume leaves {@code "item 1"},
 * {@code "end"}, {@code "end with 2"} or the exception's name and message.
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
        String outcome;
        try {
            outcome = attempt.run();
        } catch (StopIteration end) {
            outcome = end.value() == null ? "end" : "end with " + end.value();
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

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.prelude;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.loop.ExceptionGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What generated programs call; one program runs at a time. The same stands in prelude.py. */
public final class Prelude {
    private static final int LONGEST = 20_000;
    private static final StringBuilder TRACE = new StringBuilder();
    private static final List<Object> BEGUN = new ArrayList<>();
    private static Supplier<String> stamp = () -> "";

    private static final Map<String, String> NAMES = Map.of(
            "IllegalStateException", "RuntimeError",
            "IllegalArgumentException", "TypeError",
            "Cancelled", "CancelledError",
            "TimeoutException", "TimeoutError",
            "InvalidStateException", "InvalidStateError",
            "QueueFullException", "QueueFull",
            "QueueEmptyException", "QueueEmpty",
            "BrokenBarrierException", "BrokenBarrierError");

    private Prelude() {}

    /** An exception of the programs. */
    public static class A extends RuntimeException {
        private static final long serialVersionUID = 1;

        public A(int number) {
            super(String.valueOf(number), null, false, false);
        }
    }

    /** Another one. */
    public static class B extends RuntimeException {
        private static final long serialVersionUID = 1;

        public B(int number) {
            super(String.valueOf(number), null, false, false);
        }
    }

    /** An object whose constructor gets operands from across suspensions. */
    public record Pair(int left, int right) {
        public int sum() {
            return left + right;
        }
    }

    /** A resource. */
    public record Res(int number) implements AutoCloseable {
        @Override
        public void close() {
            log("close " + number);
        }
    }

    /** A resource whose closing waits, whatever is raised meanwhile: what goes wrong twice, the languages treat differently. */
    public record ARes(int number) implements AsyncCloseable {
        @Override
        public Awaitable<?> aclose() {
            return () -> {
                log("close " + number);
                return new HandedOut("closing " + number, true);
            };
        }
    }

    /** Hands the value out, and is worth what is sent. */
    public static Awaitable<Object> handOut(Object value) {
        return () -> new HandedOut(value, false);
    }

    public static int num(@Nullable Object value) {
        return value instanceof Integer number ? number : 0;
    }

    public static int mix(int left, int right) {
        return left * 31 + right;
    }

    public static int pick(int[] choices) {
        return choices[Math.floorMod(choices[0], choices.length)];
    }

    public static int lo(long value) {
        return (int) value;
    }

    public static int whole(double value) {
        return (int) (long) value;
    }

    public static String tail(String text) {
        return text.length() <= 9 ? text : text.substring(text.length() - 9);
    }

    public static int bit(boolean value) {
        return value ? 1 : 0;
    }

    public static Coro<Object> done(Object value) {
        return Coro.done(value);
    }

    /** What a program tells; a driver adds what it sees by {@link #put}. */
    public static void log(Object value) {
        if (TRACE.length() < LONGEST) put("log " + stamp.get() + value);
    }

    /**
     * A line of the trace.
     *
     * @param line without its end
     */
    public static void put(String line) {
        TRACE.append(line).append('\n');
    }

    /**
     * Begins a trace.
     *
     * @param newStamp what stands before each thing that is told
     */
    public static void begin(Supplier<String> newStamp) {
        TRACE.setLength(0);
        BEGUN.clear();
        stamp = newStamp;
    }

    /**
     * Notes what a driver may drive by itself.
     *
     * @param gen a generator or coroutine
     * @return the same
     */
    public static <T> T begun(T gen) {
        BEGUN.add(gen);
        return gen;
    }

    /**
     * One of those that were begun since {@link #begin}.
     *
     * @param index counted from the first, again and again
     * @return the generator
     */
    public static Object begunBefore(int index) {
        return BEGUN.get(index % BEGUN.size());
    }

    /**
     * Everything since {@link #begin}.
     *
     * @return its lines
     */
    public static String trace() {
        return TRACE.toString();
    }

    /** An exception by the name that Python gives it. */
    public static String name(Throwable exception) {
        if (exception instanceof ExceptionGroup group) {
            return "ExceptionGroup"
                    + group.exceptions().stream().map(Prelude::name).toList();
        }
        if (exception instanceof A || exception instanceof B) {
            return exception.getClass().getSimpleName() + "(" + exception.getMessage() + ")";
        }
        String name = exception.getClass().getSimpleName();
        return NAMES.getOrDefault(name, name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Awaitable;
import org.jspecify.annotations.Nullable;

/** What generated programs call. The same stands in prelude.py. */
public final class Prelude {
    static final ThreadLocal<StringBuilder> TRACE = ThreadLocal.withInitial(StringBuilder::new);

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

    public static void log(Object value) {
        if (TRACE.get().length() < 20_000)
            TRACE.get().append("log ").append(value).append('\n');
    }

    /** An exception by the name that Python gives it. */
    public static String name(Throwable exception) {
        if (exception instanceof A || exception instanceof B) {
            return exception.getClass().getSimpleName() + "(" + exception.getMessage() + ")";
        }
        if (exception instanceof IllegalStateException) return "RuntimeError";
        if (exception instanceof IllegalArgumentException) return "TypeError";
        return exception.getClass().getSimpleName();
    }
}

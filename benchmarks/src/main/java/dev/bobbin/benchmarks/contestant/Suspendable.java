// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * A generator around {@code jdk.internal.vm.Continuation}, which is called by name, as JDK 17 has none. The JVM needs
 * {@code --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
final class Suspendable<T> {
    private static final MethodHandle MAKE;
    private static final MethodHandle RUN;
    private static final MethodHandle IS_DONE;
    private static final MethodHandle YIELD;

    static {
        try {
            Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
            Class<?> scopes = Class.forName("jdk.internal.vm.ContinuationScope");
            Object scope = scopes.getConstructor(String.class).newInstance("items");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MAKE = lookup.findConstructor(continuation, MethodType.methodType(void.class, scopes, Runnable.class))
                    .bindTo(scope)
                    .asType(MethodType.methodType(Object.class, Runnable.class));
            RUN = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            IS_DONE = lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class))
                    .asType(MethodType.methodType(boolean.class, Object.class));
            YIELD = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scopes))
                    .bindTo(scope);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no jdk.internal.vm.Continuation: that needs JDK 21 and --add-exports", e);
        }
    }

    private final Object continuation;
    private T value;
    private Integer sent;

    Suspendable(Consumer<Suspendable<T>> body) {
        Runnable run = () -> body.accept(this);
        try {
            continuation = (Object) MAKE.invokeExact(run);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    static <T> Iterator<T> iterator(Consumer<Suspendable<T>> body) {
        return new Items<>(new Suspendable<>(body));
    }

    /** Called by the body. */
    void yield(T item) {
        value = item;
        try {
            boolean suspended = (boolean) YIELD.invokeExact();
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    /** What the body was sent last, if anything. */
    Integer sent() {
        return sent;
    }

    void send(Integer message) {
        sent = message;
        resume();
    }

    /** Runs to the next yield; false at the end. */
    boolean resume() {
        try {
            RUN.invokeExact(continuation);
            return !(boolean) IS_DONE.invokeExact(continuation);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    T value() {
        return value;
    }

    private static IllegalStateException failed(Throwable t) {
        return new IllegalStateException("a continuation failed", t);
    }

    private static final class Items<T> implements Iterator<T> {
        private final Suspendable<T> source;
        private boolean waiting;

        Items(Suspendable<T> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            if (!waiting) waiting = source.resume();
            return waiting;
        }

        @Override
        public T next() {
            if (!hasNext()) throw new NoSuchElementException();
            waiting = false;
            return source.value();
        }
    }
}

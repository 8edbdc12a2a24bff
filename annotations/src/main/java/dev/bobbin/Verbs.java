// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import dev.bobbin.machine.Done;
import dev.bobbin.machine.Ended;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the verbs do when nobody rewrote their caller: they say so, and never block or return null. */
final class Verbs {
    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<Class<?>> OURS = Set.of(Gen.class, Coro.class, AsyncGen.class, Verbs.class);

    private Verbs() {}

    /** The ordinary value of {@code Gen.end()}. */
    static Gen<?, ?, ?> ended(@Nullable Object value) {
        refuseInMarkedMethod("Gen.end");
        return Ended.with(value);
    }

    /** The ordinary value of {@code Coro.done()}. */
    static Coro<?> done(@Nullable Object value) {
        return Done.with(value);
    }

    /** What {@code AsyncGen.end()} means outside of a body. */
    static AsyncGen<?, ?> endedAsync() {
        throw NotRewrittenException.verb("AsyncGen.end");
    }

    /**
     * In a rewritten method the call of {@code Gen.end} is gone; one that still makes it was not rewritten, and would
     * otherwise pass for an empty generator if it reaches no verb.
     */
    private static void refuseInMarkedMethod(String verb) {
        StackWalker.StackFrame caller =
                CALLERS.walk(frames -> frames.filter(frame -> !OURS.contains(frame.getDeclaringClass()))
                        .findFirst()
                        .orElseThrow());
        if (isMarked(caller)) throw NotRewrittenException.verb(verb);
    }

    /** Calls the kickoff that a rewritten lambda is; what ran and ended at once was a body that nobody rewrote. */
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> Gen<Y, S, R> started(
            Gen.ReturningBody<Y, S, R> body) {
        Gen<Y, S, R> gen = kickedOff(body::start);
        if (gen instanceof Ended) throw NotRewrittenException.verb("Gen.of");
        return gen;
    }

    /** Calls the kickoff that a rewritten lambda is. */
    static <T extends @Nullable Object> Coro<T> started(Coro.ReturningBody<T> body) {
        return kickedOff(body::start);
    }

    private interface Kickoff<M> {
        M start() throws Exception;
    }

    private static <M> M kickedOff(Kickoff<M> kickoff) {
        try {
            return kickoff.start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a kickoff threw", e);
        }
    }

    private static boolean isMarked(StackWalker.StackFrame frame) {
        MethodType type = frame.getMethodType();
        return Arrays.stream(frame.getDeclaringClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(frame.getMethodName())
                        && (method.isAnnotationPresent(Generator.class) || method.isAnnotationPresent(Coroutine.class))
                        && method.getReturnType() == type.returnType()
                        && Arrays.equals(method.getParameterTypes(), type.parameterArray()));
    }
}

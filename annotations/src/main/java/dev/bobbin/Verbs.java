// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import dev.bobbin.machine.Ended;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the verbs of {@link Gen} do when nobody rewrote their caller: they say so, and never block or return null. */
final class Verbs {
    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Verbs() {}

    /**
     * The ordinary value of {@code Gen.end()}. In a rewritten generator that call is gone; a generator that still makes
     * it was not rewritten, and would otherwise pass for an empty one if it reaches no verb.
     */
    static Gen<?, ?, ?> ended(@Nullable Object value) {
        StackWalker.StackFrame caller = CALLERS.walk(frames -> frames.filter(
                        frame -> frame.getDeclaringClass() != Gen.class && frame.getDeclaringClass() != Verbs.class)
                .findFirst()
                .orElseThrow());
        if (isGenerator(caller)) throw NotRewrittenException.verb("Gen.end");
        return Ended.with(value);
    }

    /** Calls the kickoff that a rewritten lambda is; what ran and ended at once was a body that nobody rewrote. */
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> Gen<Y, S, R> started(
            Gen.ReturningBody<Y, S, R> body) {
        Gen<Y, S, R> gen;
        try {
            gen = body.start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a generator's kickoff threw", e);
        }
        if (gen instanceof Ended) throw NotRewrittenException.verb("Gen.of");
        return gen;
    }

    private static boolean isGenerator(StackWalker.StackFrame frame) {
        MethodType type = frame.getMethodType();
        return Arrays.stream(frame.getDeclaringClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(frame.getMethodName())
                        && method.isAnnotationPresent(Generator.class)
                        && method.getReturnType() == type.returnType()
                        && Arrays.equals(method.getParameterTypes(), type.parameterArray()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method as a generator: calling it runs none of its body but returns a machine, and each {@code next()} or
 * {@code send()} runs the body on to its next {@link Gen#yield(Object) Gen.yield}.
 *
 * <p>The method declares one of {@link Gen}, {@link java.util.Iterator}, {@link Iterable} (each {@code iterator()}
 * starts afresh from the original arguments), or {@link java.util.PrimitiveIterator.OfInt}, {@code OfLong},
 * {@code OfDouble} (nothing is boxed).
 *
 * <pre>{@code
 * // What you write
 * @Generator
 * static Iterator<Integer> range(int n) {
 *     for (int i = 0; i < n; i++) Gen.yield(i);
 *     return Gen.end();
 * }
 *
 * // What is left after the rewriting: the kickoff, here in Java
 * static Iterator<Integer> range(int n) {
 *     Host$range$Generator machine = new Host$range$Generator();
 *     machine.n = n;
 *     return machine;
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Generator {
    /**
     * Whether a call runs the body to its first {@code Gen.yield} at once and drops what that yields, so that the first
     * {@code send} already brings a value: Python's {@code @coroutine} decorator.
     *
     * <pre>{@code
     * @Generator(primed = true)
     * static Gen<Void, String, Void> printer() {
     *     while (true) System.out.println((String) Gen.yield());
     * }
     *
     * printer().send("ready at once");
     * }</pre>
     *
     * @return true to start at the call
     */
    boolean primed() default false;
}

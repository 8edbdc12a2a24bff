// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import org.jspecify.annotations.Nullable;

/**
 * Something that a coroutine can await: a {@link Coro}, a task, a promise, or an object of your own; Python's
 * {@code __await__}.
 *
 * <pre>{@code
 * @Generator
 * static Gen<?, ?, Integer> twoSteps() {          // hands two things to whoever drives the coroutine
 *     Gen.yield("first");
 *     Gen.yield("second");
 *     return Gen.end(42);
 * }
 *
 * Awaitable<Integer> answer = () -> twoSteps();
 * int n = Coro.await(answer);                      // in a coroutine: 42
 * }</pre>
 *
 * @param <T> the value of awaiting it
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {
    /**
     * What runs in the place of the coroutine that awaits: {@code Gen<?, ?, T> steps = awaitable.awaiting();}. What it
     * yields goes to whoever drives the coroutine; what it returns is the value of the await.
     *
     * @return a generator that has not started
     */
    Gen<?, ?, ? extends T> awaiting();
}

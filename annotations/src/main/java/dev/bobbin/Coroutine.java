// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method as a coroutine: it waits at each {@link Coro#await(Awaitable) Coro.await} without blocking its thread.
 *
 * <p>The method declares one of
 *
 * <ul>
 *   <li>{@link Coro}: a call runs nothing, as in Python; awaiting it or a task runs it;
 *   <li>{@link java.util.concurrent.CompletableFuture} or {@link java.util.concurrent.CompletionStage}: a call runs the
 *       body at once to its first wait, for callers that know nothing of coroutines;
 *   <li>{@link AsyncGen}: the body also says {@code Gen.yield};
 *   <li>{@link java.util.concurrent.Flow.Publisher}: the same, pulled by each subscriber's demand.
 * </ul>
 *
 * <pre>{@code
 * @Coroutine
 * static Coro<Integer> compute(int x, int y) {
 *     await(Async.sleep(Duration.ofSeconds(1)));
 *     return Coro.done(x + y);
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Coroutine {}

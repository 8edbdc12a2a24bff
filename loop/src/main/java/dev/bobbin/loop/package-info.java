// SPDX-License-Identifier: Apache-2.0
/**
 * asyncio in Java: a {@link dev.bobbin.loop.Loop} runs {@linkplain dev.bobbin.loop.Task tasks}, one at a time, on one
 * thread.
 *
 * <pre>{@code
 * @Coroutine
 * static Coro<Void> hello() {
 *     System.out.println("Hello");
 *     await(Async.sleep(Duration.ofSeconds(1)));
 *     System.out.println("world");
 *     return Coro.done();
 * }
 *
 * Loop.run(hello());
 * }</pre>
 *
 * <p>Names are asyncio's in Java's style, semantics those of Python 3.11.
 */
@NullMarked
package dev.bobbin.loop;

import org.jspecify.annotations.NullMarked;

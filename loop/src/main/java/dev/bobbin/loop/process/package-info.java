// SPDX-License-Identifier: Apache-2.0
/**
 * Other programs, run as child processes: start them, talk to them, wait for them, without blocking the loop.
 *
 * <pre>{@code
 * @Coroutine
 * static Coro<Void> sort(List<String> words) {
 *     try (Subprocess sort = await(Command.exec("sort").stdin(PIPE).stdout(PIPE).start())) {
 *         for (String word : words) sort.stdin().write(word + "\n", UTF_8);
 *         sort.stdin().writeEof();
 *         for (String word : Coro.each(sort.stdout().lines(UTF_8))) System.out.println(word);
 *     }
 *     return Coro.done();
 * }
 * }</pre>
 *
 * <p>{@link dev.bobbin.loop.process.Command} says what is started and how, {@link dev.bobbin.loop.process.Subprocess} is what runs
 * then. {@link dev.bobbin.loop.process.ProcessProtocol} is for those who rather have callbacks than streams.
 */
@NullMarked
package dev.bobbin.loop.process;

import org.jspecify.annotations.NullMarked;

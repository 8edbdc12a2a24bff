// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.Coro;

/**
 * What a server does with each client; runs as a task of its own.
 *
 * <pre>{@code
 * @Coroutine
 * static Coro<Void> echo(StreamReader reader, StreamWriter writer) {
 *     try (writer) {
 *         for (byte[] line : Coro.each(reader)) {
 *             writer.write(line);
 *             await(writer.drain());
 *         }
 *     }
 *     return Coro.done();
 * }
 *
 * Server server = await(Net.startServer(Echo::echo, "localhost", 7));
 * }</pre>
 *
 * <p>A handler that fails is reported, and its connection is closed; so it is when it is cancelled. One that returns leaves
 * its connection as it is, since others may have the streams: closing is its own business.
 */
@FunctionalInterface
public interface ClientHandler {
    /**
     * Serves a client: {@code Coro<?> task = handler.handle(reader, writer);}.
     *
     * @param reader what the client sends
     * @param writer what it is answered
     * @return a coroutine; {@code Coro.done()} from one that only takes note of the streams
     */
    Coro<?> handle(StreamReader reader, StreamWriter writer);
}

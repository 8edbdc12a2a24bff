// SPDX-License-Identifier: Apache-2.0
/**
 * Connections, servers and datagrams on a loop. Most programs need the streams only:
 *
 * <pre>{@code
 * try (Connection connection = await(Net.openConnection("example.org", 7))) {
 *     connection.writer().write("hello\n".getBytes(UTF_8));
 *     await(connection.writer().drain());
 *     System.out.println(await(connection.reader().readLine(UTF_8)));
 * }
 *
 * Server server = await(Net.startServer(EchoServer::serve, "localhost", 7));
 * await(server.serveForever());
 * }</pre>
 *
 * <p>Below them are {@link dev.bobbin.loop.net.Transport}s, which send and receive, and
 * {@link dev.bobbin.loop.net.Protocol}s, which are called back. All of it belongs to the thread of one loop.
 */
@NullMarked
package dev.bobbin.loop.net;

import org.jspecify.annotations.NullMarked;
